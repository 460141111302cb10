import type {Outline} from '#articles/outline.ts'
import {findCensus, findMain} from '#components/record.ts'
import {toValueTex} from '#components/value.ts'
import type {Problem} from '#problems/problem.ts'
import type {Dossier} from '#workers/verification.ts'

/** Finds the numbers and the drawings that the prose takes from the evidence of a claim and that are not in it, at their places. */
export function checkShown(articles: readonly Outline[], dossiers: readonly Dossier[]): Problem[] {
  const find = (name: string) => dossiers.find(({claim}) => claim === name || claim.endsWith(`/${name}`))
  return articles.flatMap(({file, values, figures}) => [
    ...values.filter(({of, at}) => isAbsent(find(of), at)).map(({of, at, line}) => ({file, line, rule: 'value-resolves', message: `no number stands at "${at}" in the evidence of "${of}"`})),
    ...figures.filter(({of}) => isUndrawn(find(of))).map(({of, line}) => ({file, line, rule: 'figure-drawn', message: `claim "${of}" draws no figure`})),
  ])
}

// Of a claim that is not there, or was not examined, another rule tells.
function isAbsent(dossier: Dossier | undefined, at: string): boolean {
  const evidence = dossier && findMain(dossier)?.evidence
  return evidence !== undefined && toValueTex({...evidence, mutants: findCensus(dossier!)}, at) === undefined
}

function isUndrawn(dossier: Dossier | undefined): boolean {
  const evidence = dossier && findMain(dossier)?.evidence
  return evidence !== undefined && !evidence.figure
}
