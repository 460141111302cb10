import type {Anchor} from '#articles/anchor.ts'
import type {Outline} from '#articles/outline.ts'
import {toAddress} from './address.ts'
import {words} from './words.ts'

// A heading up to its end, the head of an equation; each with its anchor.
const heading = /<h[23](?:\s[^<>]*)?\sid="([^"]*)".*?(?=<\/h[23]>)/gs
const box = /<div(?:\s[^<>]*)?\sid="([^"]*)"[^<>]*>/g

/** Adds to each section and equation of an article the link to copy, and to each section the link to its citation; the other places bring theirs. */
export function addPlaceLinks(html: string, {article, anchors}: Outline): string {
  const find = (kind: Anchor['kind']) => new Map(anchors.filter(each => each.kind === kind).map(each => [each.anchor, each]))
  const [sections, equations] = [find('section'), find('equation')]
  return html
    .replace(heading, (head, anchor: string) => head + toLinks(sections.get(anchor), each => toCopyLink(each, words.section) + toCiteLink(each, article)))
    .replace(box, (head, anchor: string) => head + toLinks(equations.get(anchor), each => toCopyLink(each, words.equation)))
}

function toLinks(anchor: Anchor | undefined, write: (anchor: Anchor) => string): string {
  return anchor ? write(anchor) : ''
}

function toCopyLink({anchor, number}: Anchor, noun: string): string {
  return `<a class="anchor" href="#${anchor}" aria-label="Copy a link to ${noun} ${number}">#</a>`
}

function toCiteLink({anchor, number}: Anchor, article: string): string {
  return ` <a class="citing" href="${toAddress(`cite/${article}/`, anchor)}" aria-label="${words.cite} ${words.section} ${number}">${words.cite}</a>`
}
