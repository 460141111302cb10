import type {APIRoute, GetStaticPaths} from 'astro'
import {findEnvelope} from '#site/envelope.ts'
import {readDossiers} from '#verification/evidence-store.ts'
import type {Dossier} from '#verification/verification.ts'

/** One evidence file a claim, at the claim's one name. */
export const getStaticPaths = (() => [...readDossiers().values()].map(dossier => {
  const [article, claim] = dossier.claim.split('/')
  return {params: {article, claim}, props: {dossier}}
})) satisfies GetStaticPaths

/** The records of a claim, with the edition in their envelope; the digests are taken over the records alone. */
export const GET: APIRoute<{dossier: Dossier}> = ({props: {dossier}}) => Response.json({
  format: 1,
  claim: dossier.claim,
  established: dossier.established,
  envelope: findEnvelope(),
  knobs: dossier.examination?.knobs ?? {},
  records: dossier.examination?.records ?? [],
})
