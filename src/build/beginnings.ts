/** An article as it is begun: its title from its folder, everything else for the author to say. */
export function beginArticle(article: string, {order, date}: {readonly order: number; readonly date: string}): string {
  const title = article.charAt(0).toUpperCase() + article.slice(1).replaceAll('-', ' ')
  return `---
title: ${title}
authors:
  - Your name
date: "${date}"
abstract: >-
  Say in three sentences what is asked, what is found and how it is checked.
order: ${order}
---

## The question {#sec-question}

Say in half a page, without symbols, why one should care.
`
}

/** The tag with which an article tells a claim, and the place of the general theorem. */
export const beginTelling = (name: string): string => `
<Claim name="${name}">

Say here what holds in general, with all its quantifiers; the claim's file decides an instance of it.

</Claim>
`

/** A claim as it is begun: it loads, it is of the right types, and its check says what is to be written. */
export function beginClaim(name: string): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
  return `import {claim} from '#claims/declare.ts'
import {shifted} from '#claims/falsify.ts'
import {tex} from '#claims/tex.ts'
import {rational} from '#claims/types.ts'
import {unwritten} from '#claims/unwritten.ts'
import * as Q from '#numerics/exact/rational.ts'

const types = {x: rational, square: rational}

/** Say in a sentence what is claimed. */
export default claim({
  kind: 'example',
  source: 'derived',
  words: {
    title: '${title}',
    statement: ({x, square}) => tex\`$${'$'}{x}^2=${'$'}{square}$\`,
    notClaimed: 'what a reader might take to be claimed as well',
  },
  types,
  subject: () => ({x: Q.rational(3, 2), square: Q.rational(9, 4)}),
  check: () => unwritten('decide the statement: ({x, square}) => equal(tex\`x^2=s\`, Q.mul(x, x), square)'),
  controls: [{because: 'a square one greater belongs to no such number', change: shifted('square', '1')}],
})
`
}
