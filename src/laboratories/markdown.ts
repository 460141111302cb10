import {controls} from './controls.ts'
import {views} from './views.ts'
import {labWords} from '#laboratories/common/words.ts'
import {exampleRun} from './example-run.ts'

/** Writes a laboratory in Markdown: what it is called, and the outcome of its published run. */
export function toLabMarkdown(name: string): string {
  return `**${labWords.laboratory}. ${controls.get(name)!.title}.** ${labWords.worked} ${
    views.get(name)!.toPlain(exampleRun(name).result)
  }. The page itself answers other questions.`
}
