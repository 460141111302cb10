import {readFileSync} from 'node:fs'
import type {APIRoute, GetStaticPaths} from 'astro'
import {readEvidenceStore} from '#verification/evidence-store.ts'

/** The file of each theorem that is proved formally, byte for byte as it was proved. */
export const getStaticPaths = (() => [...readEvidenceStore().values()].flatMap(({claim, file, proof}) => {
  const [article, name] = claim.split('/')
  return proof ? [{params: {article, claim: name}, props: {file: file.replace(/\.ts$/, '.v')}}] : []
})) satisfies GetStaticPaths

/** The file itself. */
export const GET: APIRoute<{file: string}> = ({props: {file}}) =>
  new Response(readFileSync(file, 'utf8'), {headers: {'content-type': 'text/plain; charset=utf-8'}})
