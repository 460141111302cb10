import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import type {Formula} from './formulas.ts'
import {toHtml, toHtmlText} from '#articles/tex/math.ts'
import type {Outline} from './outline.ts'
import {TexError} from '#articles/tex/tex-error.ts'

/** Checks that every formula of an article can be set and that every `\eqref` in it leads to a label of the article. */
export function checkTex(outline: Outline): Problem[] {
  const labels = outline.anchors.filter(({kind}) => kind === 'equation').map(({anchor}) => anchor)
  return [
    ...outline.formulas.flatMap(
      formula => [...checkFormula(formula, outline.file), ...checkReferences(formula, labels, outline.file)]
    ),
    ...checkTexts(outline),
  ]
}

/** Checks that a text with $TeX$, such as a claim's statement, can be set. */
export function checkTexText(text: string, file: string, line?: number): Problem[] {
  return catchTex(() => toHtmlText(text), text, file, line)
}

function checkFormula({tex, display, line}: Formula, file: string): Problem[] {
  return catchTex(() => toHtml(tex, {display, numberOf: () => '1'}), tex, file, line)
}

function catchTex(set: () => void, tex: string, file: string, line?: number): Problem[] {
  try {
    set()
    return []
  } catch (error) {
    if (!(error instanceof TexError)) throw error
    const before = tex.slice(0, error.offset)
    const at = line === undefined ? {} : {line: line + before.split('\n').length - 1}
    const rest = tex.slice(error.offset).split('\n')[0].slice(0, 20)
    const where = rest === '' ? `at the end of "${before.trimEnd().split('\n').at(-1)!.slice(-20)}"` : `at "${rest}"`
    return [{file, ...at, rule: 'tex-parses', message: `${error.message} ${where}`}]
  }
}

function checkReferences({references, line}: Formula, labels: readonly string[], file: string): Problem[] {
  return references.filter(name => !labels.includes(name))
    .map(name => ({
      file,
      line,
      rule: 'eqref-resolves',
      message: `\\eqref{${name}} finds no equation of this article${toHint(name, labels)}`,
    }))
}

// Captions of figures are nodes and thus among the formulas; these texts stand in attributes and fields.
function checkTexts({anchors, frontMatter, file}: Outline): Problem[] {
  const captions = anchors.filter(({kind}) => ['table', 'judgement', 'term'].includes(kind)).flatMap(({title, line}) =>
    checkTexText(title, file, line)
  )
  if (!frontMatter) return captions
  const changes = frontMatter.changes.flatMap(({what, line}) => checkTexText(what, file, line))
  return [...checkTexText(frontMatter.title, file, 1), ...checkTexText(frontMatter.abstract, file, 1), ...changes,
    ...captions]
}
