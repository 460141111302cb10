import type {APIRoute} from 'astro'
import {findPublication} from '#articles/publication/publication.ts'
import {toFullAddress} from '#site/address.ts'
import type {Finding} from '#claims/finding.ts'
import {findClaimReasonOnce} from '#claims/judging/second-judgement.ts'
import {findSettled} from '#claims/judging/implied.ts'
import {findEnvelope} from '#site/envelope.ts'
import {findCensus, findDossier, findMain} from '#site/record.ts'
import {toProofSummary} from '#verification/standing.ts'
import type {Dossier} from '#verification/verification.ts'

/** The index of all claims for machines; `claims.schema.json` describes it. */
export const GET: APIRoute = () => Response.json({
  format: 1,
  envelope: findEnvelope(),
  claims: findPublication().articles.flatMap(({article, claims}) => claims.map(({name, number}) => toEntry(article, name, number))),
})

function toEntry(article: string, name: string, number: string): object {
  const dossier = findDossier(`${article}/${name}`)
  const {digest, evidence} = findMain(dossier)!
  const {total = 0, killed = 0, rejected = 0, survivors = []} = findCensus(dossier) ?? {}
  const {kind, title, statement, notClaimed, verdict, rigour, finding, controls} = evidence
  return {
    name: dossier.claim, number, kind, title, statement, notClaimed, verdict, rigour, established: dossier.established,
    certificate: finding?.certificate?.kind ?? null, judged: toJudged(dossier, finding), controls: controls.length, mutants: {total, killed, rejected, survivors: survivors.length}, digest,
    standing: dossier.standing, proof: dossier.proof && {...toProofSummary(dossier.proof), record: toFullAddress(`proofs/${dossier.claim}.json`)},
    address: toFullAddress(`${article}/`, name), evidence: toFullAddress(`evidence/${dossier.claim}.json`),
  }
}

function toJudged({examination}: Dossier, finding: Finding | null): object {
  const because = findClaimReasonOnce(examination?.records ?? [])
  return {twice: because === null, because, relations: finding?.relations.length ?? 0, settled: finding ? findSettled(finding).filter(each => each).length : 0}
}
