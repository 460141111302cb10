import {Session} from '#proofs/coq/session.ts'
import type {Port, Word} from '#proofs/coq/words.ts'
import type {Proof} from '#proofs/judging/proof.ts'
import {openNeutral} from '#proofs/proving/lane.ts'
import {parseLibraryFile} from '#proofs/serving/library-file.ts'
import {proveAgain, type Again, type Step} from '#proofs/serving/prove-again.ts'

/** Where a page finds what it proves again: the record, the source, the folder of the kernel. */
export interface Places { readonly record: string; readonly source: string; readonly kernel: string }

/** A proof under way in the reader's browser: how it ends, and how it is stopped. */
export interface Proving {
  readonly published: Promise<Proof>
  readonly outcome: Promise<Again>
  readonly cancel: () => void
}

// For one sentence; the walk for the axioms has eight times as long.
const deadline = 600_000

/** Proves a theorem again, in a worker of its own, which holds the kernel in WebAssembly. */
export function startProof({record, source, kernel}: Places, tell: (step: Step) => void): Proving {
  const stop = new AbortController()
  const published = fetchPart(record, stop.signal).then(async part => (await part.json() as {proof: Proof}).proof)
  const prove = async (): Promise<Again> => {
    const [proof, text, library] = await Promise.all([
      published, fetchPart(source, stop.signal).then(part => part.text()), fetchLibrary(kernel, stop.signal),
    ])
    const modules = Object.keys(proof.sources).slice(1).map(path => path.replace(/^.*\/|\.v$/g, ''))
    const open = () => new Session(toPort(kernel, stop.signal), deadline)
    const session = await openNeutral({library, modules, open})
    return proveAgain(session, proof, text, tell).finally(() => session.end())
  }
  return {published, outcome: prove(), cancel: () => stop.abort()}
}

async function fetchPart(address: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, {signal})
  if (!response.ok) throw new Error(`${address} is not to be had (${response.status})`)
  return response
}

async function fetchLibrary(kernel: string, signal: AbortSignal): Promise<Map<string, Uint8Array>> {
  const {body} = await fetchPart(`${kernel}library.bin.gz`, signal)
  const opened = new Response(body!.pipeThrough(new DecompressionStream('gzip')))
  return parseLibraryFile(new Uint8Array(await opened.arrayBuffer()))
}

// The program of the package, unchanged; it finds its parts beside it.
function toPort(kernel: string, signal: AbortSignal): Port {
  const worker = new Worker(`${kernel}node_modules/jscoq/dist/wacoq_worker.js`)
  const booted = new Promise<void>(resolve => {
    worker.addEventListener('message', ({data: [verb]}: MessageEvent<Word>) => { if (verb === 'Boot') resolve() })
  })
  return {
    post: word => void booted.then(() => worker.postMessage(word)),
    listen: (heard, closed) => {
      worker.addEventListener('message', ({data}: MessageEvent<Word>) => heard(data))
      worker.addEventListener('error', ({message}) => closed('closed', `the kernel broke: ${message}`))
      signal.addEventListener('abort', () => closed('cancelled', 'cancelled'))
    },
    close: () => worker.terminate(),
  }
}
