import type {Outline} from '#articles/elements/outline.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {findPlace} from '#articles/addresses/place.ts'
import type {TagText} from '#articles/mdx/tag-text.ts'
import {toNames} from '#articles/elements/find-elements.ts'
import {toFullAddress} from '#site/address.ts'
import {toClaimHeading} from './claim-markdown.ts'
import {judgedBy} from '#site/judgement.ts'
import {countLines} from '#site/lines.ts'
import {toPlaceName} from '#site/place-name.ts'
import {mutantRecordOf, resultOf, mainRecordOf} from '#site/record.ts'
import {toValueTex} from './value.ts'
import {toLabMarkdown} from '#laboratories/markdown.ts'
import {words} from '#site/words.ts'

type Writer = (tag: TagText, outline: Outline) => string

const numberOf = ({attributes}: TagText, {anchors}: Outline) =>
  anchors.find(({anchor}) => anchor === attributes['name'])?.number ?? ''
const enclosed = (opening: string, closing = ''): Writer => ({end}) => end === 'close' ? closing : opening

const writers: Readonly<Record<string, Writer>> = {
  Claim: (tag, outline) =>
    tag.end === 'close' ? '' : toClaimHeading(`${outline.article}/${tag.attributes['name']}`, numberOf(tag, outline)),
  Proof: enclosed(`*${words.proof}*`, '∎'),
  Argument: enclosed(`*${words.argument}*`),
  Remark: enclosed(`*${words.remark}*`),
  Aside: enclosed(' [', ']'),
  Glossary: enclosed(''),
  Entry: toEntry,
  Term: enclosed(''),
  Judgement: toJudgement,
  Figure: toFigure,
  Table: (tag, outline) =>
    tag.end === 'close' ? '' : `**${words.table} ${numberOf(tag, outline)}.** ${tag.attributes['caption']}`,
  Ref: ({attributes: {to = ''}}, outline) => toReference(to, outline),
  Cite: toCitation,
  Value: toValue,
  Lab: ({attributes: {name = ''}}) => toLabMarkdown(name),
  Lines: ({attributes: {of = ''}}) => String(countLines(toNames(of))),
  File: ({attributes: {path = ''}}) => `[${path}](${toFullAddress(path)})`,
}

/**
 * Writes a tag of an article in Markdown; what it encloses stays
 * as it is. Throws a RangeError for a tag that it does not know.
 */
export function toTagMarkdown(tag: TagText, outline: Outline): string {
  const write = writers[tag.name]
  if (!write) throw new RangeError(`<${tag.name}> is not written in Markdown yet`)
  return write(tag, outline)
}

function toJudgement(tag: TagText, outline: Outline): string {
  if (tag.end === 'close') return ''
  const {says, read, by, under, against} = tag.attributes
  const [holds, conditions, objections] = [by, under, against].map(toNames) as [string[], string[], string[]]
  const judged = judgedBy({
    by: holds.map(resultOf),
    under: conditions.map(resultOf),
    against: objections.map(resultOf),
  })
  const carriers = [...holds, ...conditions, ...objections].map(name => toReference(name, outline))
  const rests = carriers.length > 0 ? ` ${words.rests} ${carriers.join(', ')}.` : ''
  return `### ${words.judgement} ${
    numberOf(tag, outline)
  }. ${says}\n\n**${judged}** (${words.read.toLowerCase()}: ${read}.)${rests}`
}

function toEntry({end, attributes: {term, sign}}: TagText): string {
  return end === 'close' ? '' : `**${term}**${sign === undefined ? '' : ` ${sign}`}: `
}

function toFigure(tag: TagText, outline: Outline): string {
  if (tag.end === 'close') return ''
  return `**${words.figure} ${numberOf(tag, outline)}** (drawn from ${
    toReference(tag.attributes['of'] ?? '', outline)
  }). `
}

function toReference(to: string, {article}: Outline): string {
  const place = findPlace(readPublication().articles, to, article)
  if (!place) return to
  return `[${toPlaceName(place)}](${toFullAddress(`${place.article}/`, place.anchor)})`
}

function toCitation({attributes: {key = '', at}}: TagText): string {
  const {works} = readPublication().bibliography
  return `(${toNames(key).map(each => works.get(each)?.short ?? each).join('; ')}${at === undefined ? '' : `, ${at}`})`
}

function toValue({attributes: {of = '', at = '', digits}}: TagText): string {
  const result = resultOf(of)
  const main = mainRecordOf(result)
  return `$${
    (main &&
      toValueTex(
        {...main.evidence, mutants: mutantRecordOf(result)},
        at,
        digits === undefined ? undefined : Number(digits),
      )) ?? '?'
  }$`
}
