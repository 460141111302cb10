import {cut, findPlace, type Place} from '#proofs/coq/sentences.ts'
import type {Sentence, Session} from '#proofs/coq/session.ts'

/** What keeps a file from being a proof, at its place, with the goals that were open there. */
export interface Fault extends Place { readonly rule: string; readonly message: string; readonly goals: string }

/** A fault of a file as a whole, told at its first line. */
export const toFileFault = (rule: string, message: string): Fault => ({line: 1, column: 1, rule, message, goals: ''})

/** A fault at a character of a source. */
export function toFault(source: string, at: number, rule: string, message: string, goals = ''): Fault {
  return {...findPlace(source, at), rule, message, goals}
}

/** A fault where a name is declared. */
export function toNamedFault(source: string, name: string, rule: string, message: string): Fault {
  const declared = new RegExp(`^(?!\\s*\\(\\*).*\\b${name}\\b`, 'm')
  return toFault(source, Math.max(source.search(declared), 0), rule, message)
}

/** A fault where Coq refused a sentence, or ended on it. */
export async function toRefusalFault(session: Session, source: string, {error, from, text}: Sentence): Promise<Fault> {
  const {cause, message, from: byte = 0} = error!
  const goals = session.isOpen ? await session.goals() : ''
  const inside = cut(text, byte).length
  return toFault(source, from + inside, ruleOf[cause], `${message.trim()}, at: ${shorten(text)}`, goals)
}

const ruleOf = {
  refused: 'proof-holds', deadline: 'proof-ends', memory: 'proof-fits',
  closed: 'kernel-answers', cancelled: 'kernel-answers',
} as const

/** A sentence as a line, cut where it is long. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
