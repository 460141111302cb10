import type {LaboratoryName} from '#articles/tags.ts'
import {desks} from './lab-fields.ts'
import {views} from './lab-views.ts'
import {labWords} from './lab-words.ts'
import {findWorked} from './worked.ts'

/** Writes a laboratory in Markdown: what it is called, and the outcome of its published run. */
export function toLabMarkdown(name: LaboratoryName): string {
  return `**${labWords.laboratory}. ${desks[name].title}.** ${labWords.worked} ${views[name].toPlain(findWorked(name).result)}. The page itself answers other questions.`
}
