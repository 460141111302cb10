// A worker thread of Node that holds jsCoq's backend and nothing else: Coq finds neither a process nor a file system.
import {readFileSync} from 'node:fs'
import {compileFunction} from 'node:vm'
import {parentPort, workerData} from 'node:worker_threads'

const code = readFileSync((workerData as {backend: string}).backend, 'utf8')
// js_of_ocaml would take the file system of a process, and tactics would keep caches there.
Object.assign(globalThis, {process: undefined})
for (const quiet of ['log', 'warn', 'error'] as const) console[quiet] = () => {}

interface Backend { onmessage: (word: readonly unknown[]) => void; readonly postMessage: (word: unknown) => void }

const shell = {exports: {} as {jsCoq: Backend}}
const run = compileFunction(code, ['module', 'exports', 'require'], {filename: 'jscoq_worker.bc.js'})
;(run as (...parts: unknown[]) => void)(shell, shell.exports, undefined)
const {jsCoq} = shell.exports
jsCoq.onmessage = word => { if (word[0] !== 'Log') parentPort!.postMessage(word) }
parentPort!.on('message', (word: unknown) => jsCoq.postMessage(word))
parentPort!.postMessage(['Boot'])
