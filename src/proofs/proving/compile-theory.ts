import {keep, proofKey, readKept} from './proof-cache.ts'
import {runByRules} from '#proofs/judging/reading.ts'
import {compileOrder, theoryName, type ProofFile} from '#proofs/judging/proof-files.ts'
import type {Fault} from '#proofs/judging/fault.ts'
import type {Library, Session} from '#proofs/coq/session.ts'
import type {Turns} from './turns.ts'

/** A file of the shared theory, compiled, or what is wrong with it. */
export interface Compiled {
  readonly file: ProofFile
  readonly bytes: Uint8Array | null
  readonly faults: readonly Fault[]
  readonly ms: number
}

/** What a compilation needs: the cache's root, what judges, the libraries, a fresh Coq, and turns to take. */
export interface Workshop {
  readonly root: string
  readonly judge: string
  readonly library: () => Library
  readonly open: () => Session
  readonly run: Turns
}

/** Where Coq finds a file of the theory. */
export const toModulePath = (module: string): string => `${theoryName}/${module}.vo`

/** Compiles files of the theory, each after what it needs, unless it is kept. */
export async function compileTheory(
  workshop: Workshop, theory: ReadonlyMap<string, ProofFile>, names: readonly string[],
  tell: (compiled: Compiled) => void,
): Promise<ReadonlyMap<string, Compiled>> {
  const begun = new Map<string, Promise<Compiled>>()
  const begin = (file: ProofFile): Promise<Compiled> => {
    const known = begun.get(file.module) ?? make(file)
    begun.set(file.module, known)
    return known
  }
  const make = async (file: ProofFile): Promise<Compiled> => {
    const order = compileOrder(theory, file.needs)
    const below = await Promise.all(order.map(begin))
    const compiled = await compileOne(workshop, file, below)
    tell(compiled)
    return compiled
  }
  const all = await Promise.all(compileOrder(theory, names).map(begin))
  return new Map(all.map(compiled => [compiled.file.module, compiled]))
}

async function compileOne(workshop: Workshop, file: ProofFile, below: readonly Compiled[]): Promise<Compiled> {
  const broken = below.find(({bytes}) => !bytes)
  if (broken) return fail(file, `it rests on ${broken.file.file}, which does not hold`)
  const name = `theory/${file.module}.vo`
  const key = proofKey(workshop.judge, file, below.map(each => each.file))
  const kept = readKept(workshop.root, name, key)
  if (kept) return {file, bytes: kept, faults: [], ms: 0}
  const made = await workshop.run(() => compileAnew(workshop, file, below))
  if (made.bytes) keep(workshop.root, name, key, made.bytes)
  return made
}

async function compileAnew({library, open}: Workshop, file: ProofFile, below: readonly Compiled[]): Promise<Compiled> {
  const start = performance.now()
  const session = open()
  const parts = below.map(({file: {module}, bytes}) => [toModulePath(module), bytes!] as const)
  const opened = await session.start(new Map([...library(), ...parts]), `${theoryName}.${file.module}`)
  const faults = opened.error ? fail(file, opened.error.message).faults
    : await runByRules(session, file.source, true, () => {})
  const bytes = faults.length === 0 ? await session.compile(`/lib/${toModulePath(file.module)}`) : null
  session.end()
  if (!bytes && faults.length === 0) return fail(file, 'it was not compiled; a section, a module or a proof is open')
  return {file, bytes: bytes && new Uint8Array(bytes), faults, ms: performance.now() - start}
}

const fail = (file: ProofFile, message: string): Compiled =>
  ({file, bytes: null, faults: [{line: 1, column: 1, rule: 'theory-holds', message, goals: ''}], ms: 0})
