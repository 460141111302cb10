import type {Anchor} from '#articles/elements/anchor.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {toAddress} from '#site/address.ts'
import {words} from '#site/words.ts'

/**
 * Adds to each section and equation of an article the link to copy, and to
 * each section the link to its citation; the other places bring theirs.
 */
export function addPlaceLinks(html: string, {article, anchors}: Outline): string {
  return anchors.reduce((text, each) => {
    if (each.kind === 'section')
      return addBefore(text, each, /<\/h[23]>/, toCopyLink(each, words.section) + toCiteLink(each, article))
    return each.kind === 'equation' ? addBefore(text, each, /(?<=>)/, toCopyLink(each, words.equation)) : text
  }, html)
}

// The end of a heading, the head of an equation: what is searched from the element's anchor on.
function addBefore(html: string, {anchor}: Anchor, end: RegExp, link: string): string {
  const start = html.search(new RegExp(`<(?:h[23]|div)(?:\\s[^<>]*)?\\sid="${anchor}"`))
  if (start < 0) return html
  const at = start + html.slice(start).search(end)
  return html.slice(0, at) + link + html.slice(at)
}

function toCopyLink({anchor, number}: Anchor, noun: string): string {
  return `<a class="anchor" href="#${anchor}" aria-label="Copy a link to ${noun} ${number}">#</a>`
}

function toCiteLink({anchor, number}: Anchor, article: string): string {
  return ` <a class="citing" href="${
    toAddress(`cite/${article}/`, anchor)
  }" aria-label="${words.cite} ${words.section} ${number}">${words.cite}</a>`
}
