import type {APIRoute, GetStaticPaths} from 'astro'
import {readEvidenceStore} from '#verification/evidence-store.ts'
import {readProgram} from '#verification/judgement-lock.ts'

/** The program beside a claim by which the second judge recomputes it, byte for byte. */
export const getStaticPaths = (() => [...readEvidenceStore().values()].flatMap(result => {
  const [article, claim] = result.claim.split('/')
  const program = readProgram(result.claim)
  return program === null ? [] : [{params: {article, claim}, props: {program}}]
})) satisfies GetStaticPaths

/** The program itself. */
export const GET: APIRoute<{program: string}> = ({props: {program}}) =>
  new Response(program, {headers: {'content-type': 'text/plain; charset=utf-8'}})
