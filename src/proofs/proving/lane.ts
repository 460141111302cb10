import {assumptionsOf} from '#proofs/judging/axiom-audit.ts'
import {allowed} from '#proofs/judging/axioms.ts'
import {toFileFault} from '#proofs/judging/fault.ts'
import {judge, neutral} from '#proofs/judging/judge.ts'
import {theoryName, type ClaimProof} from '#proofs/judging/proof-files.ts'
import type {Finding} from '#proofs/judging/proof.ts'
import type {Library, Session} from '#proofs/coq/session.ts'

/** A proof to be judged, with the axioms it may rest on; null where that is to be found out. */
export interface Task { readonly proof: ClaimProof; readonly within: readonly string[] | null }

/** What became of a task. */
export interface Judged extends Finding { readonly task: Task; readonly ms: number }

/** What a lane works with: libraries, modules of the theory to ask for, a fresh Coq, and who hears of sentences. */
export interface Equipment {
  readonly library: Library
  readonly modules: readonly string[]
  readonly open: () => Session
  readonly tell: (proof: ClaimProof, to: number) => void
}

/** Judges proofs in one Coq, one after another, and asks at the end what they rest on: once for all that may rest on
 *  the same axioms. Where Coq ends on the way, the next begins with those that were not asked about. */
export async function runLane(
  equipment: Equipment, next: () => Task | undefined, settle: (judged: Judged) => void,
): Promise<void> {
  let again: Task[] = []
  const take = () => again.shift() ?? next()
  for (let task = take(); task; task = take()) {
    const session = await openNeutral(equipment)
    const held: Judged[] = []
    for (; task && session.isOpen; task = session.isOpen ? take() : undefined) {
      const judged = await judgeTask(session, equipment, task)
      if (judged.faults.length > 0) settle(judged)
      else held.push(judged)
    }
    if (session.isOpen) await audit(session, held, settle)
    else again = [...again, ...held.map(judged => judged.task)]
    session.end()
  }
}

/** Opens a Coq that stands in the neutral place, with all of the theory that is asked for. */
export async function openNeutral(equipment: Pick<Equipment, 'library' | 'modules' | 'open'>): Promise<Session> {
  const {library, modules, open} = equipment
  const session = open()
  await session.start(library)
  const require = modules.length > 0 ? [`From ${theoryName} Require ${modules.join(' ')}.`] : []
  for (const sentence of [...neutral, ...require]) await session.run(sentence)
  return session
}

async function judgeTask(session: Session, {tell}: Equipment, task: Task): Promise<Judged> {
  const start = performance.now()
  const finding = await judge(session, task.proof, ({to}) => tell(task.proof, to))
  return {...finding, task, ms: performance.now() - start}
}

async function audit(session: Session, held: readonly Judged[], settle: (judged: Judged) => void): Promise<void> {
  const groups = Map.groupBy(held, ({task}) => task.within?.join(' ') ?? task.proof.claim)
  for (const group of groups.values()) {
    const found = await auditGroup(session, group)
    // Only where one of them rests on more is each asked alone, to tell which.
    const isTold = found.faults.length === 0 || group.length === 1
    for (const judged of group) settle({...judged, ...isTold ? found : await auditGroup(session, [judged])})
  }
}

async function auditGroup(session: Session, group: readonly Judged[]): Promise<Pick<Judged, 'faults' | 'assumes'>> {
  const names = group.flatMap(({task: {proof}, controls}) =>
    [`${proof.module}.${proof.theorem}`, ...controls.map(({name}) => name)])
  const {axioms, error} = await assumptionsOf(session, names)
  if (error) return {faults: [toFileFault('axioms-told', error)], assumes: []}
  const {within} = group[0].task
  const excess = axioms.filter(axiom => !(within ?? allowed).includes(axiom))
  const message = `it rests on ${excess.join(', ')}, ${within ? 'which is not pinned' : 'which no proof may rest on'}`
  return {faults: excess.length === 0 ? [] : [toFileFault('axioms-allowed', message)], assumes: within ?? axioms}
}
