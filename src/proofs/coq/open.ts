import {Worker} from 'node:worker_threads'
import {backendFile} from './package.ts'
import {Session} from './session.ts'
import type {Cause, Port, Word} from './words.ts'

/** What a Coq may take: milliseconds for each sentence, megabytes of heap. */
export interface Limits { readonly deadline: number; readonly heap: number }

/** Limits that all honest proofs keep, on a busy machine too. */
export const limits: Limits = {deadline: 300_000, heap: 4096}

/** Opens a conversation with a Coq in a worker thread of its own; whatever ends the thread is heard by the session. */
export function openSession(root: string, {deadline, heap}: Limits = limits): Session {
  const worker = new Worker(new URL('./host.ts', import.meta.url), {
    workerData: {backend: backendFile(root)}, resourceLimits: {maxOldGenerationSizeMb: heap, stackSizeMb: 16},
  })
  return new Session(toPort(worker), deadline)
}

function toPort(worker: Worker): Port {
  // What is said before the backend stands waits for it.
  const booted = new Promise<void>(resolve => {
    worker.on('message', ([verb]: Word) => { if (verb === 'Boot') resolve() })
  })
  return {
    post: word => void booted.then(() => worker.postMessage(word)),
    listen: (heard, closed) => {
      worker.on('message', heard)
      worker.on('error', error => closed(toCause(error), `Coq ended: ${error.message}`))
      worker.on('exit', code => closed('closed', `Coq ended with code ${code}`))
    },
    close: () => void worker.terminate(),
  }
}

const isMemory = ({code}: Error & {code?: string}) => code === 'ERR_WORKER_OUT_OF_MEMORY'

const toCause = (error: Error): Cause => isMemory(error) ? 'memory' : 'closed'
