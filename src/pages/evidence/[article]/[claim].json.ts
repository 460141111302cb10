import type {APIRoute, GetStaticPaths} from 'astro'
import {makeEnvelope} from '#site/envelope.ts'
import {readEvidenceStore} from '#verification/evidence-store.ts'
import type {ClaimResult} from '#verification/verification.ts'

/** One evidence file a claim, at the claim's one name. */
export const getStaticPaths = (() => [...readEvidenceStore().values()].map(result => {
  const [article, claim] = result.claim.split('/')
  return {params: {article, claim}, props: {result}}
})) satisfies GetStaticPaths

/** The records of a claim, with the edition in their envelope; the digests are taken over the records alone. */
export const GET: APIRoute<{result: ClaimResult}> = ({props: {result}}) => Response.json({
  format: 2,
  claim: result.claim,
  established: result.established,
  envelope: makeEnvelope(),
  knobs: result.examination?.knobs ?? {},
  records: result.examination?.records ?? [],
})
