import type {APIRoute, GetStaticPaths} from 'astro'
import type {Proof} from '#proofs/judging/proof.ts'
import {makeEnvelope} from '#site/envelope.ts'
import {readEvidenceStore} from '#verification/evidence-store.ts'

/** One record a theorem that is proved formally, at the claim's one name. */
export const getStaticPaths = (() => [...readEvidenceStore().values()].flatMap(({claim, proof}) => {
  const [article, name] = claim.split('/')
  return proof ? [{params: {article, claim: name}, props: {proof}}] : []
})) satisfies GetStaticPaths

/** The record of a formal proof, with the edition in its envelope; the digest is taken over the record alone. */
export const GET: APIRoute<{proof: Proof}> = ({props: {proof}}) =>
  Response.json({format: 1, envelope: makeEnvelope(), proof})
