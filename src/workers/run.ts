import type {Json} from '#claims/json.ts'
import {Conversation} from './conversation.ts'
import type {Answer, Run} from './protocol.ts'

// A model has to come, too, on a slow line; whoever asks can call it off.
const deadline = 600_000
const conversations = new Map<string, Conversation>()

/** A run in the reader's browser: how it ends, and how it is stopped. */
export interface Running { readonly answer: Promise<Answer<Run>>; readonly cancel: () => void }

/**
 * Runs a laboratory in a worker of its own, which stays, with what it fetched, until it is cancelled or takes too long.
 */
export function startRun(laboratory: string, question: Json, progress: (progress: Json) => void): Running {
  const known = conversations.get(laboratory)
  const mine = known?.isOpen ? known : new Conversation()
  conversations.set(laboratory, mine)
  return {
    answer: mine.ask({verb: 'run', laboratory, question, href: null}, deadline, progress),
    cancel: () => mine.cancel(),
  }
}
