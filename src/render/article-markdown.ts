import {macros} from '#articles/tex/macros.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {replaceTags} from '#articles/mdx/tag-text.ts'
import {articleCitable, toCitationLine} from '#site/citables.ts'
import {listChanges} from '#site/changes.ts'
import {toClaimMarkdown} from './claim-markdown.ts'
import {toDay} from '#site/day.ts'
import {listReferences} from '#site/references.ts'
import {toTagMarkdown} from './tag-markdown.ts'
import {words} from '#site/words.ts'

/** Writes an article as Markdown, from its text: its head, then what `toBodyMarkdown` writes. */
export function toArticleMarkdown(outline: Outline, text: string): string {
  const cited = articleCitable(outline)
  return [`# ${outline.frontMatter!.title}`, cited.authors.join(', '), toCitationLine(cited), toMacros(),
    toBodyMarkdown(outline, text)].join('\n\n')
}

/**
 * Writes the text of an article as Markdown, from abstract to changes: numbers, references
 * and citations resolved, and each claim with what was checked and what came of it.
 */
export function toBodyMarkdown(outline: Outline, text: string): string {
  const body = text.replace(/^---\r?\n[^]*?\r?\n---[ \t]*\r?\n/, '')
  return [
    `## ${words.abstract}`,
    outline.frontMatter!.abstract,
    tidy(
      replaceTags(numberHeadings(numberEquations(addChecked(body, outline), outline), outline), tag =>
        toTagMarkdown(tag, outline)),
    ),
    toReferences(outline),
    toChanges(outline),
  ].filter(part => part !== '').join('\n\n')
}

// What was checked stands after the theorem: before its proof or argument, else at the end of the claim.
function addChecked(body: string, {article}: Outline): string {
  return body.replace(/<Claim name="([^"]*)">([^]*?)<\/Claim>/g, (_, name: string, inside: string) => {
    const at = inside.search(/<(?:Proof|Argument)>/)
    const end = at < 0 ? inside.length : at
    return `<Claim name="${name}">${inside.slice(0, end).trimEnd()}\n\n${toClaimMarkdown(`${article}/${name}`)}\n\n${
      inside.slice(end)
    }</Claim>`
  })
}

function numberEquations(body: string, {anchors}: Outline): string {
  const numberOf = (name: string) => anchors.find(({anchor}) => anchor === name)?.number ?? '?'
  return body.replace(/\\label\{([^{}]*)\}/g, (_, name: string) => `\\tag{${numberOf(name)}}`).replace(
    /\\eqref\{([^{}]*)\}/g,
    (_, name: string) => `\\text{(${numberOf(name)})}`,
  )
}

function numberHeadings(body: string, {anchors}: Outline): string {
  return body.replace(/^(#{2,3}) (.*?)[ \t]*\{#([^{}]*)\}[ \t]*$/gm, (_, depth: string, title: string, name: string) =>
    `${depth} ${anchors.find(({anchor}) => anchor === name)?.number ?? ''} ${title}`)
}

const tidy = (text: string) => text.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim()

function toMacros(): string {
  return `Formulas are TeX with the macros ${
    Object.entries(macros).map(([name, tex]) => `\`${name}\` = \`${tex}\``).join(', ')
  }.`
}

function toReferences(outline: Outline): string {
  const works = listReferences(outline, readPublication().bibliography)
  if (works.length === 0) return ''
  return `## ${words.references}\n\n${works.map(({work}) => `- ${toPlain(work.html)}`).join('\n')}`
}

function toChanges(outline: Outline): string {
  const changes = listChanges(outline).map(({date, what, claims}) =>
    `- ${toDay(date)}. ${what}${claims.length > 0 ? ` (${claims.map(({name}) => name).join(', ')})` : ''}`
  )
  return `## ${words.changes}\n\n${
    [...changes, `- ${toDay(outline.frontMatter!.date)}. ${words.published}`].join('\n')
  }\n`
}

// The references come as escaped HTML with one link.
function toPlain(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim()
}
