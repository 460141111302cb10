import {digestOf, toCanonical} from './canonical.ts'
import type {Claim, Control, Files, Given} from '#claims/claim.ts'
import {apply, certificateOf, checkRepeats, toMessage} from './application.ts'
import {withoutEngine} from './engine.ts'
import type {ControlRecord, Evidence, Examination, MutantRecord, SurvivorRecord} from './evidence.ts'
import {outcomeOf} from '#claims/finding.ts'
import {parsePlain, type Json} from '#claims/json.ts'
import {publishedSettings, parseSetting, toKey, type Setting} from '#claims/knobs.ts'
import {mutantsOf, isFitting, type Mutant} from './mutants.ts'
import {toWorkedKey, type Certificates} from './published.ts'
import {statedIn} from './stated.ts'
import {subjectAt} from './subject.ts'
import type {Verdict} from '#claims/verdict.ts'

/** Told after each application of the check; `total` may grow while the work goes on. */
export type Progress = (done: number, total: number) => void

/**
 * Examines a claim at one setting, or at all published ones; certificates that were published
 * (`certificatesOf`) are checked instead of searched again. `files` holds what the claim reads.
 */
export function examine(
  name: string,
  claim: Claim,
  given: Setting | null,
  published: Certificates = {},
  progress: Progress = () => {},
  files: Files = {},
): Examination {
  const smallest = toKey(publishedSettings(claim.knobs)[0])
  const settings = given === null ? publishedSettings(claim.knobs) : [parseSetting(claim.knobs, given)]
  const records = settings.map((setting, i) => {
    progress(i, settings.length)
    const evidence = judge(name, claim, setting, {files, published, mutate: toKey(setting) === smallest})
    const finding = evidence.mutants ? evidence.finding : null
    const stated = withoutEngine(() =>
      statedIn(claim, evidence.subject, {certificate: evidence.certificate, files}, finding))
    return {digest: digestOf(evidence as unknown as Json), evidence, stated}
  })
  progress(settings.length, settings.length)
  return {claim: name, knobs: claim.knobs, files: claim.files, records}
}

function judge(
  name: string,
  claim: Claim,
  setting: Setting,
  {files, published, mutate}: {files: Files; published: Certificates; mutate: boolean},
): Evidence {
  const subject = subjectAt(claim, setting)
  const certificate = certificateOf(claim, subject, files, published[toKey(setting)])
  const given = {certificate, files}
  const first = apply(claim, subject, given)
  const controls = claim.controls.filter(control => withoutEngine(() => control.when?.(subject) ?? true))
    .map(control => controlRecord(claim, control, subject, given))
  const mutants = mutate && first.finding ? judgeMutants(name, claim, subject, given) : null
  const main = mutants ? checkRepeats(first, apply(claim, subject, given)) : first
  const outcome = main.finding
    ? outcomeOf(main.finding)
    : {verdict: 'error' as const, rigour: 'observed' as const, margin: null}
  const {title, statement, quantifier, notClaimed, chosen} = claim.words
  const evidence: Evidence = {
    format: 2,
    claim: name,
    kind: claim.kind,
    title,
    statement: withoutEngine(() => statement(subject)),
    quantifier: quantifier ?? null, notClaimed, ...chosen && {chosen},
    source: claim.source,
    setting,
    subject,
    certificate,
    finding: main.finding,
    error: main.error ?? null,
    ...outcome,
    controls,
    mutants,
    worked: main.finding ? workedRecord(claim, setting, files, published[toWorkedKey(setting)]) : null,
    figure: main.finding && claim.figure ? withoutEngine(() => claim.figure!(subject, given) as Json) : null,
  }
  return parsePlain(evidence as unknown as Json, 'evidence') as unknown as Evidence
}

function controlRecord(
  claim: Claim,
  {because, change}: Control<Json>,
  subject: Json,
  given: Given<Json>,
): ControlRecord {
  try {
    const changed = withoutEngine(() => parsePlain(change(structuredClone(subject)), 'changed subject'))
    if (toCanonical(changed) === toCanonical(subject)) throw new Error('the control changes nothing, so it cannot fail')
    const {finding, verdict, error} = apply(claim, changed, given)
    return {because, verdict, finding, ...(error === undefined ? {} : {error})}
  } catch (error) {
    return {because, verdict: 'error', finding: null, error: toMessage(error)}
  }
}

function judgeMutants(name: string, claim: Claim, subject: Json, given: Given<Json>): MutantRecord {
  const {population, sample} = mutantsOf(subject, claim.mutable, `${name}/mutants`)
  const judged = sample.map(mutant => ({mutant, ...apply(claim, parsePlain(mutant.subject), given)}))
  const living = judged.filter(({verdict, malformed}) => verdict !== 'refuted' && !malformed)
  return {
    population, total: sample.length,
    killed: judged.filter(({verdict}) => verdict === 'refuted').length,
    malformed: judged.filter(({malformed}) => malformed).length,
    survivors: living.map(({mutant, verdict, error}) => toSurvivor(claim, mutant, verdict, error)),
    unused: claim.survivors.map(({path}) => path).filter(path =>
      !living.some(({mutant}) => isFitting(mutant.path, path))
    ),
  }
}

function toSurvivor(claim: Claim, {path, change}: Mutant, verdict: Verdict, error?: string): SurvivorRecord {
  if (error !== undefined) return {path, change, verdict, because: null, error}
  return {
    path,
    change,
    verdict,
    because: claim.survivors.find(survivor => isFitting(path, survivor.path))?.because ?? null,
  }
}

function workedRecord(
  claim: Claim,
  setting: Setting,
  files: Files,
  published: Json | undefined,
): Evidence['worked'] {
  if (!claim.small || !claim.worked) return null
  const subject = withoutEngine(() => parsePlain(claim.small!(setting), 'small subject'))
  const certificate = certificateOf(claim, subject, files, published)
  const given = {certificate, files}
  const {finding, verdict, error} = apply(claim, subject, given)
  if (!finding) throw new Error(`the worked example fails: ${error}`)
  return {subject, certificate, verdict, steps: withoutEngine(() => claim.worked!(subject, {...given, finding}))}
}
