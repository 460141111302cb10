import type {LaboratoryName} from '#articles/mdx/tags.ts'
import {desks} from './controls.ts'
import {views} from './views.ts'
import {labWords} from '#laboratories/common/words.ts'
import {findWorked} from './example-run.ts'

/** Writes a laboratory in Markdown: what it is called, and the outcome of its published run. */
export function toLabMarkdown(name: LaboratoryName): string {
  return `**${labWords.laboratory}. ${desks[name].title}.** ${labWords.worked} ${views[name].toPlain(findWorked(name).result)}. The page itself answers other questions.`
}
