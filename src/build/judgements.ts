import type {Outline} from '#articles/elements/outline.ts'
import type {Problem} from '#problems/problem.ts'
import type {ClaimResult} from '#verification/verification.ts'

/** Finds the judgements that rest on a claim which is not established, at their places. */
export function checkJudgements(articles: readonly Outline[], results: readonly ClaimResult[]): Problem[] {
  const open = new Set(results.filter(({established}) => !established).map(({claim}) => claim.split('/').at(-1)))
  return articles.flatMap(({file, judgements}) =>
    judgements.flatMap(({name, claims, line}) =>
      claims.filter(claim => open.has(claim))
        .map(claim => ({
          file,
          line,
          rule: 'judgement-rests',
          message: `judgement "${name}" rests on "${claim}", which is not established`,
        }))
    )
  )
}
