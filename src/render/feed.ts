import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {markdownToHtml, type MdastPluginDefinition} from 'satteri'
import {toMathml} from '#articles/tex/math.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {toPlaceAddress} from '#articles/addresses/anchor-addresses.ts'
import {articleCitable} from '#site/citables.ts'
import {listChanges} from '#site/changes.ts'
import {toPlainText} from '#text/plain-text.ts'
import {toLatestAddress} from '#site/release.ts'
import {toBodyMarkdown} from './article-markdown.ts'
import {words} from '#site/words.ts'

/** An entry of the feed: an article in full, or a change of one. */
export interface FeedItem {
  readonly title: string
  readonly link: string
  readonly pubDate: Date
  readonly description: string
  /** HTML, with full addresses and formulas in MathML. */
  readonly content: string
}

/**
 * Lists the entries of the feed: each article with its text, and
 * each change, so that who has read the article once learns of it.
 */
export function buildFeed(root: string = process.cwd()): Promise<readonly FeedItem[]> {
  return Promise.all(
    readPublication(root).articles.filter(({frontMatter}) => frontMatter).flatMap(
      outline => [toItem(outline, root), ...toChangeItems(outline)]
    ),
  )
}

async function toItem(outline: Outline, root: string): Promise<FeedItem> {
  const {title, abstract = '', date} = articleCitable(outline)
  const text = readFileSync(join(root, outline.file), 'utf8')
  return {
    title,
    link: toLatestAddress(toPlaceAddress(outline)),
    pubDate: toDate(date),
    description: abstract,
    content: await toFeedHtml(toBodyMarkdown(outline, text)),
  }
}

function toChangeItems(outline: Outline): readonly Promise<FeedItem>[] {
  const {title} = articleCitable(outline)
  return listChanges(outline).map(async ({anchor, date, what}) => ({
    title: `${words.change}: ${title}`,
    link: toLatestAddress(toPlaceAddress(outline), anchor),
    pubDate: toDate(date),
    description: toPlainText(what),
    content: await toFeedHtml(what),
  }))
}

const toDate = (day: string) => new Date(`${day}T00:00:00Z`)

const formulas: MdastPluginDefinition = {
  name: 'formulas',
  math: ({value}) => ({type: 'html', value: toMathml(value, true)}),
  inlineMath: ({value}) => ({type: 'html', value: toMathml(value, false)}),
}

/**
 * Converts Markdown with $TeX$ to HTML without a style sheet:
 * formulas are MathML, set in a sentence or on a line of their own.
 */
export async function toFeedHtml(markdown: string): Promise<string> {
  return (await markdownToHtml(markdown, {features: {math: true}, mdastPlugins: [formulas]})).html
}
