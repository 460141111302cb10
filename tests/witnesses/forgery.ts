import {digestOf} from '#claims/judging/canonical.ts'
import type {Certificate} from '#claims/certificate.ts'
import type {Json} from '#claims/json.ts'
import {certified, equals, type Finding} from '#claims/finding.ts'
import {rational} from '#numerics/exact/rational.ts'

type Data = {[key: string]: Json}

/** A published file around one record of a finding, true in all its parts. */
export function publish(subject: Json, finding: Finding, certificate?: Certificate): Data {
  const evidence = {
    format: 2,
    claim: 'an-article/a-claim',
    kind: 'example',
    title: 'A',
    statement: 'S',
    quantifier: null,
    notClaimed: 'N',
    source: 'derived',
    setting: {},
    subject,
    certificate: null,
    finding: certificate ? certified(finding, certificate) : finding,
    error: null,
    verdict: 'confirmed',
    rigour: finding.relations[0].rigour,
    margin: finding.relations[0].margin,
    controls: [{because: 'B', verdict: 'refuted', finding: equals(rational(1), rational(2), {left: '1', right: '2'})}],
    mutants: {
      population: 3,
      total: 3,
      killed: 2,
      malformed: 0,
      survivors: [{path: 'a', change: 'negate', verdict: 'confirmed', because: 'it is even'}],
      unused: [],
    },
    worked: null,
    figure: null,
  } as unknown as Json
  return {
    format: 2,
    claim: 'an-article/a-claim',
    established: true,
    envelope: {},
    knobs: {},
    records: [{digest: digestOf(evidence), evidence}],
  }
}

/** A finding that one number equals another, which it does. */
export const equality = (n: number, d = 1): Finding =>
  equals(rational(BigInt(n), BigInt(d)), rational(BigInt(n), BigInt(d)), {left: 'a', right: 'b'})

/** Changes published data at a dotted path and signs it again, so that its digest tells nothing. */
export function forge(published: Data, path: string, value: Json): Data {
  const copy = structuredClone(published)
  const keys = path.split('.')
  let here = copy
  for (const key of keys.slice(0, -1)) here = here[key] as {[key: string]: Json}
  here[keys.at(-1)!] = value
  for (const record of copy.records as unknown as {digest: string; evidence: Json}[])
    record.digest = digestOf(record.evidence)
  return copy
}
