import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Bibliography} from '#articles/bibliography/bibliography.ts'
import {bibliographyFile} from '#articles/publication/publication.ts'
import {checkTexText} from '#articles/elements/tex-problems.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import {toHint, toLine, type Problem} from '#problems/problem.ts'
import type {ClaimResult} from '#verification/verification.ts'
import {lineAt} from '#problems/line.ts'

/**
 * Checks the words of examined claims: every formula in them can
 * be set, and the work that a claim cites is in the bibliography.
 */
export function checkClaimWords(
  root: string,
  results: readonly ClaimResult[],
  bibliography: Bibliography,
): readonly Problem[] {
  const all = results.flatMap(({file, examination}) => {
    const source = readFileSync(join(root, file), 'utf8')
    return (examination?.records ?? []).flatMap(({evidence}) => [
      ...toTexts(evidence).flatMap(([near, text]) => checkTexText(text, file, lineAt(source, source.indexOf(near)))),
      ...checkSource(evidence, file, lineAt(source, source.indexOf('cite:')), [...bibliography.works.keys()]),
    ])
  })
  return [...new Map(all.map(problem => [toLine(problem), problem])).values()]
}

/** Lists the texts with $TeX$ of a record, each with what stands near it in the claim’s file. */
export function toTexts(
  {title, statement, quantifier, notClaimed, finding, controls, mutants, worked}: Evidence,
): readonly (readonly [near: string, text: string])[] {
  const names = (finding?.relations ?? []).flatMap((
    {names: {left, right}, slack},
  ) => [`$${left}$`, `$${right}$`, slack ?? ''])
  const steps = (worked?.steps ?? []).flatMap(({text, tex}) => [text, tex === undefined ? '' : `$${tex}$`])
  const reasons = [...controls, ...(mutants?.survivors ?? [])].map(({because}) => because ?? '')
  return [
    ['title:', title], ['statement:', statement], ['notClaimed:', notClaimed],
    ...[quantifier?.over ?? '', quantifier?.by ?? ''].map(text => ['quantifier:', text] as const),
    ...names.map(text => ['check:', text] as const),
    ...reasons.map(text => [text, text] as const),
    ...steps.map(text => ['worked:', text] as const),
  ]
}

function checkSource({source}: Evidence, file: string, line: number, keys: readonly string[]): readonly Problem[] {
  if (source === 'derived' || keys.includes(source.cite)) return []
  return [{
    file,
    line,
    rule: 'cite-resolves',
    message: `citation "${source.cite}" not found in ${bibliographyFile}${toHint(source.cite, keys)}`,
  }]
}
