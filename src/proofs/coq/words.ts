import {toLines, toText, type Document} from './printing.ts'

/** Something said to Coq, or by it: a verb with its parts. */
export type Word = readonly [string, ...unknown[]]

/** The way to a Coq and back; who listens also hears of its end, with the reason. */
export interface Port {
  readonly post: (word: Word) => void
  readonly listen: (heard: (word: Word) => void, closed: (cause: Cause, message: string) => void) => void
  readonly close: () => void
}

/** Why something failed: Coq refused it, or Coq itself ended. */
export type Cause = 'refused' | 'deadline' | 'memory' | 'closed' | 'cancelled'

/** What went wrong, in Coq's words, at bytes of the text that was run. */
export interface Refusal {
  readonly cause: Cause
  readonly message: string
  readonly from?: number
  readonly to?: number
}

/** What Coq said on the way; `lines` keeps the breaks between hypotheses. */
export interface Message { readonly level: string; readonly text: string; readonly lines: string }

/** What came of one sentence; its length in bytes, 0 where it was not even read. */
export interface Outcome {
  readonly length: number
  readonly messages: readonly Message[]
  readonly error: Refusal | null
}

/** What Coq tells of a sentence while it runs. */
export interface Feedback { readonly span_id: number; readonly contents: Word }

/** A refusal in words of our own. */
export const refuse = (message: string): Refusal => ({cause: 'refused', message})

/** Reads a refusal from the word that tells of it. */
export function toRefusal(verb: string, part: unknown): Refusal {
  if (verb === 'JsonExn') return refuse(String(part))
  const {pp, loc} = part as {pp: Document; loc?: {bp: number; ep: number} | null}
  return {...refuse(toText(pp).trim()), ...loc && {from: loc.bp, to: loc.ep}}
}

/** Reads what feedback tells a person; null where it is Coq's own affair. */
export function toMessage({contents: [kind, ...parts]}: Feedback): Message | null {
  // An axiom was added; inside a section it will be a hypothesis.
  if (kind === 'AddedAxiom') return {level: kind, text: '', lines: ''}
  if (kind !== 'Message') return null
  const [[level], , document] = parts as [[string], unknown, Document]
  if (level === 'Debug') return null
  const text = toText(document)
  return text.includes('[vm-compute-disabled') ? null : {level, text, lines: toLines(document)}
}
