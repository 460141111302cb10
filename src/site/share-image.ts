import {currentTitlePage} from '#articles/publication/title-page.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {toPlaceAddress} from '#articles/addresses/anchor-addresses.ts'
import type {Rigour} from '#claims/verdict.ts'
import {toPlainText} from '#text/plain-text.ts'
import {resultOf, mainRecordOf} from './record.ts'
import {rigours, toCount} from './words.ts'

/** Width and height, in pixels, of the image by which other sites show an article. */
export const imageSize = {width: 1200, height: 630}

/** What the image of an article shows. */
export interface Image {
  /** File of the image below the root of the site, beside the page that it shows: `article/article.png`. */
  readonly file: string
  readonly title: string
  /** The rigour of each claim of the article, in its order. */
  readonly marks: readonly Rigour[]
  /** How many claims there are, and of which rigour; of an article without claims, the question of the publication. */
  readonly line: string
  /** All of it in words. */
  readonly alt: string
}

/** Finds the image of an article. */
export function toShareImage(outline: Outline): Image {
  const {article, claims} = outline
  const title = toPlainText(outline.frontMatter!.title)
  const marks = claims.flatMap(({name}) => mainRecordOf(resultOf(`${article}/${name}`))?.evidence.rigour ?? [])
  const counts = (Object.keys(rigours) as Rigour[]).map(rigour => ({
    rigour,
    count: marks.filter(mark => mark === rigour).length,
  })).filter(({count}) => count > 0)
  const line = marks.length === 0
    ? currentTitlePage().question
    : `${toCount(marks.length, 'claim')}, computed: ${counts.map(({rigour, count}) => `${count} ${rigour}`).join(', ')}`
  return {
    file: `${toPlaceAddress(outline)}${article}.png`,
    title,
    marks,
    line,
    alt: `${title}. ${line}. ${currentTitlePage().title}`.replaceAll('?.', '?'),
  }
}
