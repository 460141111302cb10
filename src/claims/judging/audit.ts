import {outcomeOf, type Finding} from '#claims/finding.ts'
import type {Json} from '#claims/json.ts'
import {publishedSettings, toKey, type Setting} from '#claims/knobs.ts'
import {decideAgain} from '#claims/relation.ts'
import {digestOf, toCanonical} from './canonical.ts'
import type {ControlRecord, Evidence, Examination, MutantRecord} from './evidence.ts'

/** What was asked of whoever examined: a claim by its name, at one setting or, with `null`, at all published ones. */
export interface Asked { readonly claim: string; readonly setting: Setting | null }

const isSame = (one: unknown, other: unknown) => toCanonical(one as Json) === toCanonical(other as Json)

/**
 * Says, in words, what in an examination is not what was asked for or does not follow from its own numbers: every
 * relation is decided again, verdicts, margins and counts are found again, digests computed again. Empty where all
 * follows. Needs no code of the claim, so that a claim can answer for nothing.
 */
export function contradictions({claim, setting}: Asked, examination: Examination): readonly string[] {
  const settings = setting ? [setting] : publishedSettings(examination.knobs)
  const {records} = examination
  return [
    ...examination.claim === claim ? [] : [`it is about "${examination.claim}"`],
    ...isSame(records.map(({evidence}) => evidence.setting), settings) ? [] : ['its settings are not those asked for'],
    ...records.flatMap(({digest, evidence}) => {
      const key = toKey(evidence.setting)
      const found = [
        ...digest === digestOf(evidence as unknown as Json) ? [] : ['its digest is another'],
        ...evidence.claim === claim ? [] : [`it is about "${evidence.claim}"`],
        ...aboutEvidence(evidence),
      ]
      return found.map(words => key === '' ? words : `${words}, at ${key}`)
    }),
  ]
}

function aboutEvidence({finding, verdict, rigour, margin, controls, mutants}: Evidence): readonly string[] {
  const outcome = finding ? outcomeOf(finding) : {verdict: 'error', rigour: 'observed', margin: null}
  return [
    ...finding ? aboutFinding(finding, 'the finding') : [],
    ...isSame({verdict, rigour, margin}, outcome)
      ? []
      : [`it says ${shown({verdict, rigour, margin})}, its relations say ${shown(outcome)}`],
    ...controls.flatMap(aboutControl),
    ...mutants ? aboutMutants(mutants) : [],
  ]
}

const shown = ({verdict, rigour, margin}: {verdict: string; rigour: string; margin: string | null}) =>
  `${verdict}, ${rigour}, margin ${margin ?? 'none'}`

function aboutFinding({relations}: Finding, where: string): readonly string[] {
  return relations.filter(relation => !isSame(relation, decideAgain(relation))).map(({names, relation, verdict}) =>
    `in ${where} ${names.left} ${relation} ${names.right} is not ${verdict}`)
}

function aboutControl({because, verdict, finding}: ControlRecord): readonly string[] {
  const found = finding ? outcomeOf(finding).verdict : 'error'
  return [
    ...finding ? aboutFinding(finding, `the control "${because}"`) : [],
    ...verdict === found ? [] : [`the control "${because}" is ${verdict}, its relations are ${found}`],
  ]
}

function aboutMutants({population, total, killed, malformed, survivors}: MutantRecord): readonly string[] {
  return killed + malformed + survivors.length === total && total <= population
    ? []
    : [`of ${total} mutants ${killed} were killed, ${malformed} malformed, and ${survivors.length} live`]
}
