import type {Library} from '#proofs/coq/session.ts'
import {allowed} from '#proofs/judging/axioms.ts'
import {toFileFault, type Fault} from '#proofs/judging/fault.ts'
import {compileOrder, type ClaimProof} from '#proofs/judging/proof-files.ts'
import {nothing} from '#proofs/judging/proof.ts'
import {toModulePath, type Compiled} from './compile-theory.ts'
import type {Shelf} from './proof-result.ts'
import {runLane, type Equipment, type Judged, type Task} from './lane.ts'
import {findWithin} from './statement-lock.ts'

/** What proofs are judged with: the compiled theory, and how many Coqs may run at once. */
export interface Bench extends Pick<Equipment, 'open' | 'tell'> {
  readonly library: () => Library
  readonly shelf: Shelf
  readonly compiled: ReadonlyMap<string, Compiled>
  readonly size: number
}

/** Judges proofs in as many lanes as there may be; each is settled once. */
export async function judgeAll(
  bench: Bench, proofs: readonly ClaimProof[], settle: (judged: Judged) => void,
): Promise<void> {
  const tasks = proofs.map(proof => ({proof, within: findWithin(bench.shelf.lock, proof.claim)}))
  const queue: Task[] = []
  for (const task of tasks) {
    const faults = findMissing(bench, task.proof)
    if (faults.length > 0) settle({...nothing, faults, ms: 0, task})
    else queue.push(task)
  }
  // One lane takes from the front and the others from the end, so that each asks about few sets of axioms.
  queue.sort((a, b) => countAxioms(a) - countAxioms(b))
  if (queue.length === 0) return
  const equipment = toEquipment(bench, queue)
  await Promise.all(Array.from({length: Math.min(bench.size, queue.length)}, (_, i) =>
    runLane(equipment, () => i === 0 ? queue.shift() : queue.pop(), settle)))
}

const countAxioms = ({within}: Task) => within?.length ?? allowed.length + 1

function toEquipment({shelf: {theory}, compiled, library, open, tell}: Bench, tasks: readonly Task[]): Equipment {
  const needed = tasks.flatMap(({proof}) => compileOrder(theory, proof.needs).map(({module}) => module))
  const modules = [...new Set(needed)].sort()
  const parts = modules.map(module => [toModulePath(module), compiled.get(module)!.bytes!] as const)
  return {library: new Map([...library(), ...parts]), modules, open, tell}
}

function findMissing({shelf: {theory}, compiled}: Bench, {needs}: ClaimProof): readonly Fault[] {
  return needs.flatMap(need => {
    const file = theory.get(need)
    if (!file) return toFileFault('theory-holds', `there is no file ${need} in the shared theory`)
    return compiled.get(need)?.bytes ? [] : toFileFault('theory-holds', `it rests on ${file.file}, which does not hold`)
  })
}
