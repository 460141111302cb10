import type {Json} from '#claims/json.ts'
import type {Setting} from '#claims/knobs.ts'
import {Conversation} from './conversation.ts'
import type {Answer, Counted} from './protocol.ts'

const deadline = 1_200_000
let conversation: Conversation | null = null

/** An examination in the reader's browser: how it ends, and how it is stopped. */
export interface Examining { readonly answer: Promise<Answer>; readonly cancel: () => void }

/** Examines one claim at one setting in the page's own worker; an examination under way is cancelled first. */
export function startExamination(
  claim: string,
  setting: Setting,
  certificates: {readonly [setting: string]: Json},
  progress: (progress: Counted) => void,
): Examining {
  if (conversation?.isBusy) conversation.cancel()
  if (!conversation?.isOpen) conversation = new Conversation()
  const mine = conversation
  return {
    answer: mine.ask({verb: 'examine', claim, href: null, setting, certificates}, deadline, progress),
    cancel: () => mine.cancel(),
  }
}
