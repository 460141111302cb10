import {workerData} from 'node:worker_threads'

/** What the watchdog of a trial is given: ms of processor time that a witness may take, and when the present began. */
export interface Watch { readonly limit: number; readonly began: Float64Array<SharedArrayBuffer> }

/** Milliseconds of processor time that this process has taken, all its threads together. */
export function processorTime(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

// A loop that no longer ends answers nobody, so the process is ended from another thread.
if (workerData) {
  const {limit, began} = workerData as Watch
  setInterval(() => {
    if (processorTime() - began[0] > limit) process.kill(process.pid, 'SIGXCPU')
  }, 200)
}
