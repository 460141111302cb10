import type {Evidence, MutantRecord} from '#claims/judging/evidence.ts'
import {toFullAddress} from '#site/address.ts'
import {judgedOf, mutantRecordOf, resultOf, mainRecordOf, type Record} from '#site/record.ts'
import {toDecided} from './stated-html.ts'
import {headlineOf, toMarginTex, toRelationTex} from './relation-tex.ts'
import {toCapital, toCount, words} from '#site/words.ts'

/** Writes the name of a claim as the heading of its text: `### Lemma 3 (Depth squares)`. */
export function toClaimHeading(name: string, number: string): string {
  const evidence = mainRecordOf(resultOf(name))?.evidence
  return `### ${toCapital(evidence?.kind ?? 'claim')} ${number} (${evidence?.title ?? name})`
}

/**
 * Writes what was checked of a claim and what came of it as a quotation in
 * Markdown: statement, verdict, rigour, numbers, what is not claimed, the record.
 */
export function toClaimMarkdown(name: string): string {
  const result = resultOf(name)
  const main = mainRecordOf(result)
  if (!main) return `> ${words.checked} nothing; the claim could not be examined.`
  return [
    `**${words.checked}** ${main.evidence.statement}`,
    toStated(main, judgedOf(result) ?? main),
    toQuantifier(main.evidence),
    `**${words.evidence}:** ${toVerdict(main.evidence, mutantRecordOf(result), result.established)}`,
    `**${words.notClaimed}:** ${main.evidence.notClaimed}.`,
    toRecord(result.claim, main),
  ].map(line => `> ${line}`).join('\n>\n')
}

const toQuantifier = ({quantifier, chosen}: Evidence) =>
  (quantifier ? `For ${quantifier.over}: ${quantifier.by}.` : words.instance)
  + (chosen ? ` ${words.chosen} ${chosen.how}, among ${chosen.from}.` : '')

const toStated = (main: Record, judged: Record) => `**${words.decidedHow}** ${
  main.stated.quantities.map(quantity => `\`${quantity.path}\` ${toDecided(quantity, main, judged)}`).join('; ')
  || words.noQuantity}.`

function toVerdict(
  {verdict, rigour, finding, controls, error}: Evidence,
  mutants: MutantRecord | null,
  established: boolean,
): string {
  const headline = finding && headlineOf(finding)
  const refuted = controls.filter(control => control.verdict === 'refuted').length
  return [
    verdict,
    rigour,
    ...headline ? [`$${toRelationTex(headline)}$`] : [error ?? ''],
    ...headline?.margin ? [`margin $${toMarginTex(headline.margin)}$`] : [],
    `${refuted} of ${toCount(controls.length, 'control')} refuted`,
    ...mutants ? [`${mutants.killed} of ${toCount(mutants.total - mutants.malformed, 'mutant')} killed`] : [],
    ...established ? [] : ['not established'],
  ].join('; ')
}

const toRecord = (claim: string, {digest}: Record) =>
  `Record: <${toFullAddress(`evidence/${claim}.json`)}>, SHA-256 \`${digest}\``
