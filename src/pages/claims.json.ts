import type {APIRoute} from 'astro'
import {readPublication} from '#articles/publication/publication.ts'
import {toFullAddress} from '#site/address.ts'
import {makeEnvelope} from '#site/envelope.ts'
import {mutantRecordOf, resultOf, mainRecordOf} from '#site/record.ts'
import {secondJudgementOf} from '#site/second-judgement.ts'
import {toProofSummary} from '#verification/standing.ts'
import type {ClaimResult} from '#verification/verification.ts'

/** The index of all claims for machines; `claims.schema.json` describes it. */
export const GET: APIRoute = () =>
  Response.json({
    format: 2,
    envelope: makeEnvelope(),
    claims: readPublication().articles.flatMap(({article, claims}) =>
      claims.map(({name, number}) => toEntry(article, name, number))
    ),
  })

function toEntry(article: string, name: string, number: string): object {
  const result = resultOf(`${article}/${name}`)
  const {digest, evidence} = mainRecordOf(result)!
  const {total = 0, killed = 0, malformed = 0, survivors = []} = mutantRecordOf(result) ?? {}
  const {kind, title, statement, notClaimed, verdict, rigour, finding, controls} = evidence
  return {
    name: result.claim,
    number,
    kind,
    title,
    statement,
    notClaimed,
    verdict,
    rigour,
    established: result.established,
    certificate: finding?.certificate?.kind ?? null,
    judged: toJudged(result, finding?.relations.length ?? 0),
    controls: controls.length,
    mutants: {total, killed, malformed, survivors: survivors.length},
    digest,
    standing: result.standing,
    proof: result.proof && {
      ...toProofSummary(result.proof),
      record: toFullAddress(`proofs/${result.claim}.json`),
    },
    address: toFullAddress(`${article}/`, name),
    evidence: toFullAddress(`evidence/${result.claim}.json`),
  }
}

function toJudged(result: ClaimResult, relations: number): object {
  const {because, recomputed} = secondJudgementOf(result)
  const program = because === null ? toFullAddress(`evidence/${result.claim}.py`) : null
  return {twice: because === null, because, relations, recomputed, program}
}
