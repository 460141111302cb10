import {refuse, toMessage, toRefusal} from './words.ts'
import type {Cause, Feedback, Message, Outcome, Port, Refusal, Word} from './words.ts'

/** What an answer holds: an error, a value, or nothing but that it is done. */
interface Answer { readonly error?: Refusal; readonly value?: unknown }

interface Wait {
  readonly sid: number
  readonly messages: Message[]
  readonly resolve: (answer: Answer) => void
  length: number
  isDone: boolean
  refusal: Refusal | null
  /** Coq took the sentence back and may yet say why. */
  isTakenBack: boolean
}

/** Asks Coq one thing at a time, and makes one answer of all it says to it. */
export class Exchange {
  readonly #port: Port
  readonly #deadline: number
  #wait: Wait | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isOpen = true
  /** Paths of the libraries that were read, as Coq tells of them. */
  readonly read = new Set<string>()

  /** Each question has `deadline` milliseconds. */
  constructor(port: Port, deadline: number) {
    this.#port = port
    this.#deadline = deadline
    port.listen(word => this.#hear(word), (cause, message) => this.end(cause, message))
  }

  get isOpen(): boolean { return this.#isOpen }

  /** Says something that needs no answer. */
  post(word: Word): void { if (this.#isOpen) this.#port.post(word) }

  /** Opens a document whose libraries lie in the folders. */
  async open(name: string, folders: readonly string[]): Promise<Outcome> {
    const lib_path = folders.map(folder => [folder.split('/'), [`/lib/${folder}`, '.']])
    this.post(['Init', {implicit_libs: false, coq_options: [], debug: {coq: false, stm: false}, lib_path}])
    const {error = null} = await this.#ask(-4, ['NewDoc', {top_name: name, mode: ['Interactive'], lib_init: []}])
    return {length: 0, messages: [], error}
  }

  /** Adds a sentence after another one and runs it, with so many times the usual patience. */
  async add(before: number, sid: number, text: string, patience = 1): Promise<Outcome> {
    const asking = this.#ask(sid, ['Add', before, sid, text, true], patience)
    const wait = this.#wait
    const {error = null} = await asking
    return {length: wait?.length ?? 0, messages: wait?.messages ?? [], error}
  }

  async cancel(sid: number): Promise<void> { await this.#ask(-2, ['Cancel', sid]) }

  async tree(sid: number): Promise<unknown> { return (await this.#ask(-3, ['Ast', sid])).value ?? null }

  async compile(path: string): Promise<Uint8Array | null> {
    return ((await this.#ask(-1, ['Compile', path])).value as Uint8Array | undefined) ?? null
  }

  /** Ends Coq; whoever waits is answered with the reason. */
  end(cause: Cause, message: string): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#port.close()
    this.#settle({error: {cause, message}})
  }

  #ask(sid: number, word: Word, patience = 1): Promise<Answer> {
    if (!this.#isOpen) return Promise.resolve({error: {cause: 'closed', message: 'Coq has ended'}})
    const most = this.#deadline * patience
    this.#timer = setTimeout(() => this.end('deadline', `no answer within ${most / 1000} s; Coq was ended`), most)
    return new Promise(resolve => {
      this.#wait = {sid, messages: [], resolve, length: 0, isDone: false, refusal: null, isTakenBack: false}
      this.#port.post(word)
    })
  }

  #settle(answer: Answer): void {
    clearTimeout(this.#timer)
    const wait = this.#wait
    this.#wait = null
    wait?.resolve(answer)
  }

  #hear([verb, ...parts]: Word): void {
    const wait = this.#wait
    if (!wait) return
    if (verb === 'Ready') { if (wait.sid === -4) this.#settle({}) }
    else if (verb === 'Added') this.#hearAdded(wait, parts)
    else if (verb === 'Feedback') this.#hearFeedback(wait, parts[0] as Feedback)
    else if (verb === 'Cancelled') this.#hearCancelled(wait)
    else if (verb === 'CoqOpt') { if (wait.isTakenBack) this.#settle({error: wait.refusal ?? refuse('not taken')}) }
    else if (verb === 'Ast') this.#settle({value: parts[0]})
    else if (verb === 'Compiled') this.#settle({value: parts[1]})
    else if (verb === 'Pending') this.#settle({error: refuse(`libraries are missing: ${JSON.stringify(parts)}`)})
    else if (verb === 'CoqExn' || verb === 'JsonExn') this.#hearRefusal(wait, toRefusal(verb, parts[0]))
  }

  // Some sentences, such as Require, run while they are added.
  #hearAdded(wait: Wait, parts: readonly unknown[]): void {
    if (parts[0] !== wait.sid) return
    wait.length = (parts[1] as {ep: number}).ep
    if (wait.isDone) this.#settle({})
    else this.#port.post(['Exec', wait.sid])
  }

  #hearFeedback(wait: Wait, feedback: Feedback): void {
    const [kind, , path] = feedback.contents
    if (kind === 'FileLoaded') this.read.add((path as string).replace(/^\/lib\/(\.\/)?/, ''))
    const message = toMessage(feedback)
    if (message) wait.messages.push(message)
    if (kind !== 'Processed' || wait.sid !== feedback.span_id) return
    wait.isDone = true
    if (wait.length > 0) this.#settle({})
  }

  // Either it was asked for; or Coq takes a sentence back, and says in another word why. It answers in order: a
  // harmless question tells when it has spoken.
  #hearCancelled(wait: Wait): void {
    if (wait.sid === -2 || wait.refusal) this.#settle(wait.refusal ? {error: wait.refusal} : {})
    else {
      wait.isTakenBack = true
      this.#port.post(['GetOpt', ['Printing', 'Width']])
    }
  }

  // A sentence that was added and then failed stays in the document, and is taken back.
  #hearRefusal(wait: Wait, refusal: Refusal): void {
    const isAdded = wait.length > 0 && !wait.refusal
    if (wait.isTakenBack) wait.refusal ??= refusal
    else if (isAdded) {
      wait.refusal = refusal
      this.#port.post(['Cancel', wait.sid])
    } else this.#settle({error: refusal})
  }
}
