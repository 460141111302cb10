import {readFileSync} from 'node:fs'
import type {Fault} from './fault.ts'

/** A fault that may live: an equivalent one, which changes no value, or one that is accepted, with the reason. */
export interface Accepted {
  readonly file: string
  /** The line where the fault begins, trimmed. */
  readonly text: string
  readonly change: string
  /** Which of equal changes on equal lines it is; 1 where it is not said. */
  readonly nth?: number
  readonly reason: string
}

/** Reads the list that stands beside this file. */
export function readAccepted(): readonly Accepted[] {
  return JSON.parse(readFileSync(new URL('accepted.json', import.meta.url), 'utf8')) as readonly Accepted[]
}

/** Finds the entry of a fault. */
export function findAccepted(fault: Fault, list: readonly Accepted[]): Accepted | undefined {
  return list.find(({file, text, change, nth = 1}) =>
    file === fault.file && text === fault.text && change === fault.change && nth === fault.nth)
}
