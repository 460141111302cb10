import {Conversation} from './conversation.ts'
import type {Answer, Examine} from './protocol.ts'

/** A job for the pool, and what to tell on the way. */
export interface Job {
  readonly request: Examine
  readonly deadline: number
  readonly onEnd: (answer: Answer, ms: number) => void
}

/**
 * Runs all jobs, `size` at a time, each in a worker of its own, so that no claim touches another's
 * evidence; every job is answered. When the signal comes, those under way are cancelled and none is begun.
 */
export async function runAll(jobs: readonly Job[], size: number, signal?: AbortSignal): Promise<void> {
  const queue = [...jobs]
  const lanes = Array.from({length: Math.min(size, queue.length)}, () => runLane(queue, signal))
  await Promise.all(lanes)
}

async function runLane(queue: Job[], signal: AbortSignal | undefined): Promise<void> {
  for (let job = queue.shift(); job && !signal?.aborted; job = queue.shift()) {
    const conversation = new Conversation()
    const cancel = () => conversation.cancel()
    signal?.addEventListener('abort', cancel)
    const start = performance.now()
    const answer: Answer = await conversation.ask(job.request, job.deadline)
    signal?.removeEventListener('abort', cancel)
    cancel()
    if (!signal?.aborted) job.onEnd(answer, performance.now() - start)
  }
}
