import {kinds, type Kind} from '#claims/claim.ts'
import type {Evidence, Examination} from './evidence.ts'
import {toKey} from '#claims/knobs.ts'
import {isSlack} from '#claims/relation.ts'
import {unstatedIn} from './undecided.ts'

/**
 * A reason why a claim is not established: the rule, what was
 * found, and words of the claim's file near which it stands.
 */
export interface Shortcoming { readonly rule: string; readonly message: string; readonly near: string }

const sampled: ReadonlySet<string> = new Set(['statistical', 'observed'])
const free: ReadonlySet<Kind> = new Set(['observation'])

/** Lists all that keeps a claim from being established; of an established claim, nothing. */
export function findShortcomings({records}: Examination): readonly Shortcoming[] {
  if (records.length === 0)
    return [{rule: 'evidence-present', message: 'the worker returned no evidence', near: 'claim('}]
  const all = records.flatMap(({evidence, stated}) => [
    ...aboutFinding(evidence), ...unstatedIn(stated, at(evidence)),
    // What a check that decides nothing does with controls follows from that alone.
    ...evidence.finding ? [...aboutControls(evidence), ...aboutMutants(evidence)] : [],
  ])
  return [...new Map(all.map(shortcoming => [`${shortcoming.rule} ${shortcoming.message}`, shortcoming])).values()]
}

/** Tells whether the examined claim is established at every setting it was examined at. */
export function isEstablished(examination: Examination): boolean {
  return findShortcomings(examination).length === 0
}

function at({setting}: Evidence): string {
  const key = toKey(setting)
  return key === '' ? '' : ` at ${key}`
}

function aboutFinding(evidence: Evidence): readonly Shortcoming[] {
  const {finding, error, verdict, rigour, kind, worked} = evidence
  const near = 'check:'
  if (!finding) return [aboutError(error ?? 'it is silent', at(evidence))]
  const list: Shortcoming[] = finding.relations.filter(relation => relation.verdict !== 'confirmed').map(relation => ({
    rule: 'claim-confirmed',
    near,
    message: `${relation.verdict}${
      at(evidence)
    }: ${relation.names.left} ${relation.relation} ${relation.names.right}; got ${
      shown(relation.left)
    }, expected ${relation.relation} ${shown(relation.right)}`,
  }))
  if (verdict === 'confirmed' && sampled.has(rigour) && !free.has(kind) && kinds.includes(kind))
    list.push({
      rule: 'kind-rigour',
      near: 'kind:',
      message: `a ${kind} rests on ${rigour} evidence; only an observation may`,
    })
  for (const relation of finding.relations)
    if (isSlack(relation) && !relation.slack)
      list.push({
        rule: 'slack-stated',
        near,
        message: `${relation.names.left} ≤ ${relation.names.right} leaves more than 10 %${
          at(evidence)
        } and does not say why`,
      })
  if (worked && worked.verdict !== 'confirmed')
    list.push({
      rule: 'worked-confirmed',
      near: 'small:',
      message: `the worked example is ${worked.verdict}${at(evidence)}`,
    })
  return list
}

function aboutError(error: string, at: string): Shortcoming {
  const engine = /^EngineDependent: (.+) was called/.exec(error)?.[1]
  return {
    rule: engine ? 'no-engine-math' : 'check-decides',
    near: engine ?? 'check:',
    message: `the check decided nothing${at}: ${error}`,
  }
}

function shown(quantity: object): string {
  return JSON.stringify(quantity).slice(0, 160)
}

function aboutControls(evidence: Evidence): readonly Shortcoming[] {
  if (evidence.controls.length === 0)
    return [{rule: 'control-present', near: 'controls:', message: `no control applies${at(evidence)}`}]
  return evidence.controls.filter(({verdict}) => verdict !== 'refuted').map(({because, verdict, error}) => ({
    rule: 'control-refuted', near: because,
    message: `control "${because}" is ${verdict}${at(evidence)}${error ? `: ${error}` : ''}; expected refuted`,
  }))
}

function aboutMutants({mutants}: Evidence): readonly Shortcoming[] {
  if (!mutants) return []
  const list: Shortcoming[] = mutants.survivors.filter(({because}) => because === null).map((
    {path, change, verdict, error},
  ) => ({
    rule: 'mutant-killed',
    near: 'mutable:',
    message: `mutant "${change}" at ${path} is ${verdict}; ${
      error === undefined
        ? 'refute it, or justify it under survivors'
        : `${error}; refute it, or throw Malformed where it is no subject`
    }`,
  }))
  for (const path of mutants.unused)
    list.push({
      rule: 'survivor-lives',
      near: path,
      message: `the survivor justified at ${path} does not exist; remove the justification`,
    })
  if (mutants.killed === 0)
    list.push({
      rule: 'mutant-killed',
      near: 'mutable:',
      message: `none of ${mutants.total} mutants is refuted; the check cannot fail`,
    })
  return list
}
