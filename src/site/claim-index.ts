import {readPublication} from '#articles/publication/publication.ts'
import type {Certificate} from '#claims/certificate.ts'
import type {Kind} from '#claims/claim.ts'
import {kinds} from '#claims/claim.ts'
import type {Rigour, Verdict} from '#claims/verdict.ts'
import type {Standing} from '#verification/standing.ts'
import {mutantRecordOf, resultOf, mainRecordOf} from './record.ts'
import {secondJudgementOf, type ReasonOnce} from './second-judgement.ts'

/** What the index of claims says of one claim. */
export interface Listed {
  readonly article: string
  /** Title of the article, text with $TeX$. */
  readonly within: string
  readonly order: number
  readonly name: string
  readonly number: string
  readonly title: string
  readonly kind: Kind
  readonly rigour: Rigour
  readonly verdict: Verdict
  /** What its general theorem rests on; null where it tells none. */
  readonly standing: Standing | null
  readonly killed: number
  /** Mutants that were subjects, and so could be refuted. */
  readonly mutants: number
  /** Why it was not judged twice; null where it was. */
  readonly once: ReasonOnce | null
  /** The kind of its certificate; null where it has none. */
  readonly certificate: Certificate['kind'] | null
}

/** Lists all claims of the publication in the order of its articles. */
export function listClaims(): readonly Listed[] {
  return readPublication().articles.flatMap(({article, frontMatter, claims}) =>
    claims.flatMap(({name, number}) => {
      const result = resultOf(`${article}/${name}`)
      const evidence = mainRecordOf(result)?.evidence
      if (!evidence) return []
      const {title, kind, rigour, verdict, finding} = evidence
      const {total = 0, killed = 0, malformed = 0} = mutantRecordOf(result) ?? {}
      const judged = {
        once: secondJudgementOf(result).because,
        certificate: finding?.certificate?.kind ?? null,
      }
      return [{
        article,
        within: frontMatter?.title ?? article,
        order: frontMatter?.order ?? 0,
        name,
        number,
        title,
        kind,
        rigour,
        verdict,
        killed,
        mutants: total - malformed,
        standing: result.standing,
        ...judged,
      }]
    })
  )
}

/** By what the index can be narrowed: for each property the values that occur, from the strongest to the weakest. */
export function listFacets(
  list: readonly Listed[],
): readonly {readonly property: 'kind' | 'rigour' | 'verdict'; readonly values: readonly string[]}[] {
  const orders = {
    kind: kinds,
    rigour: ['exact', 'enclosed', 'statistical', 'observed'],
    verdict: ['confirmed', 'inconclusive', 'refuted', 'error'],
  } as const
  return (['kind', 'rigour', 'verdict'] as const)
    .map(property => ({
      property,
      values: orders[property].filter(value => list.some(claim => claim[property] === value)),
    }))
    .filter(({values}) => values.length > 1)
}
