import Worker from 'web-worker'
import type {Answer, Connect, Failure, ProgressOf, Reply, Request} from './protocol.ts'

const readyDeadline = 60_000

const toAnswer = (cause: Failure['cause'], message: string) => ({failure: {cause, name: cause, message, stack: ''}})

/** One worker, at most one job at a time; it ends at a deadline, on `cancel`, or when the worker itself closes. */
export class Conversation {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), {type: 'module'})
  readonly #channel = new MessageChannel()
  readonly #ready: Promise<void>
  #arrive: () => void = () => {}
  #settle: ((answer: Answer<Request>) => void) | null = null
  #progress: (progress: ProgressOf<Request>) => void = () => {}
  #timer: ReturnType<typeof setTimeout> | undefined
  #isConnected = false
  #open = true

  /** Starts the worker. It counts as up only after its own word, since a worker that fails to load is silent. */
  constructor() {
    this.#ready = new Promise(resolve => { this.#arrive = resolve })
    this.#channel.port1.onmessage = (event: MessageEvent<Reply>) => this.#hear(event.data)
    this.#worker.addEventListener('message', () => this.#connect())
    this.#worker.addEventListener('error', event => this.#end('closed', `the worker broke: ${event.message}`))
    // Only Node's workers say that they closed.
    ;(this.#worker as EventTarget).addEventListener(
      'close',
      () => this.#end('closed', 'the worker ended before it answered; a check must not exit'),
    )
  }

  get isOpen(): boolean { return this.#open }
  get isBusy(): boolean { return this.#settle !== null }

  /**
   * Asks one thing; always resolves, with the result or with the failure as a
   * value. `deadline` is in milliseconds, from beginning to end, whatever is said in between.
   */
  ask<R extends Request>(
    request: R,
    deadline: number,
    progress: (progress: ProgressOf<R>) => void = () => {},
  ): Promise<Answer<R>> {
    if (!this.#open || this.#settle)
      return Promise.resolve(toAnswer('closed', this.#open ? 'the worker is busy' : 'the worker has ended'))
    return new Promise(resolve => {
      // The worker answers a request with what belongs to its verb.
      this.#settle = resolve as (answer: Answer<Request>) => void
      this.#progress = progress as (progress: ProgressOf<Request>) => void
      this.#wait(readyDeadline, 'closed', 'the worker did not come up')
      void this.#ready.then(() => {
        if (!this.#settle) return
        this.#wait(deadline, 'deadline', `no answer within ${deadline / 1000} s; the worker was ended`)
        this.#channel.port1.postMessage(request)
      })
    })
  }

  /** Ends the worker at once; a job under way is answered as cancelled. */
  cancel(): void { this.#end('cancelled', 'cancelled') }

  // The worker says one word through its own channel, that it is up. What is said there later
  // is none of its words, whatever it looks like.
  #connect(): void {
    if (this.#isConnected) return this.#end('forged', 'a check must not speak in its judge’s place')
    this.#isConnected = true
    const connect: Connect = {port: this.#channel.port2}
    this.#worker.postMessage(connect, [connect.port])
  }

  #hear(reply: Reply): void {
    if (reply.verb === 'ready') this.#arrive()
    else if (reply.verb === 'progress') this.#progress(reply.progress)
    else this.#finish(reply.verb === 'result' ? {value: reply.value} : {failure: reply.failure})
  }

  #wait(ms: number, cause: Failure['cause'], message: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#end(cause, message), ms)
  }

  #end(cause: Failure['cause'], message: string): void {
    this.#open = false
    this.#worker.terminate()
    this.#channel.port1.close()
    this.#finish(toAnswer(cause, message))
  }

  #finish(answer: Answer<Request>): void {
    clearTimeout(this.#timer)
    this.#settle?.(answer)
    this.#settle = null
  }
}
