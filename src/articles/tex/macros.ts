import type {KatexOptions} from 'katex'
import {TexError} from './tex-error.ts'

/** The TeX macros of the publication, the same in articles, claims and the reader's browser. */
export const macros: Readonly<Record<string, string>> = {
  '\\R': '\\mathbb{R}',
  '\\Q': '\\mathbb{Q}',
  '\\Z': '\\mathbb{Z}',
  '\\N': '\\mathbb{N}',
  '\\E': '\\mathbb{E}',
  '\\Prob': '\\mathbb{P}',
  '\\eps': '\\varepsilon',
  '\\abs': '\\lvert #1\\rvert',
  '\\norm': '\\lVert #1\\rVert',
  '\\inner': '\\langle #1,#2\\rangle',
  '\\relu': '\\operatorname{ReLU}',
  '\\softmax': '\\operatorname{softmax}',
  '\\rank': '\\operatorname{rank}',
  '\\tr': '\\operatorname{tr}',
  '\\diag': '\\operatorname{diag}',
  '\\vecr': '\\operatorname{vec}_{\\mathrm r}',
  '\\vecc': '\\operatorname{vec}_{\\mathrm c}',
  '\\sgn': '\\operatorname{sgn}',
}

/**
 * Settings of KaTeX: every error is thrown, MathML comes with
 * the HTML, and a link leads only to an anchor of the same page.
 */
export function settings(displayMode: boolean): KatexOptions {
  return {
    displayMode,
    output: 'htmlAndMathml',
    throwOnError: true,
    strict: 'error',
    macros: {...macros},
    trust: isWithinPage,
  }
}

// What KaTeX does not trust it prints in red, in silence; here it is an error.
function isWithinPage({command, url}: {command: string, url?: string}): boolean {
  if (command === '\\href' && url?.startsWith('#')) return true
  throw new TexError(`${command} leads out of the page or changes it`, 0)
}
