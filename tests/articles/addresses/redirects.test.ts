import {describe, expect, it} from 'vitest'
import type {Outline} from '#articles/elements/outline.ts'
import {addRedirectedAnchors, findRedirectedAnchors, redirectsOf} from '#articles/addresses/redirects.ts'

const redirects = [
  {from: 'sums/#old', to: 'sums/#new', line: 1},
  {from: 'sums/#gone', to: 'series/#there', line: 2},
  {from: 'sums/#whole', to: 'sums/', line: 3},
  {from: 'past/', to: 'sums/', line: 4},
  {from: 'past/#x', to: 'sums/#new', line: 5},
]
const outline = {article: 'sums', frontMatter: {order: 1}} as Outline

describe('former anchors', () => {
  it('of an article are those whose text has another anchor here, and those whose text went away', () =>
    expect(findRedirectedAnchors(outline, redirects)).toEqual({
      here: [{anchor: 'old', to: 'sums/#new'}],
      away: [{anchor: 'gone', to: 'series/#there'}, {anchor: 'whole', to: 'sums/'}],
    }))
  it('of a page that is gone are found by its folder', () =>
    expect(redirectsOf('past', redirects)).toEqual([{anchor: 'x', to: 'sums/#new'}]))
  it('stand, empty, before the element that has their text', () =>
    expect(
      addRedirectedAnchors('<p>a</p><section class="claim" id="new" aria-labelledby="new-name">b</section>', [{
        anchor: 'old',
        to: 'sums/#new',
      }]),
    )
      .toBe('<p>a</p><span id="old"></span><section class="claim" id="new" aria-labelledby="new-name">b</section>'))
  it('need an element to stand before', () =>
    expect(() => addRedirectedAnchors('<p id="newer">a</p>', [{anchor: 'old', to: 'sums/#new'}])).toThrow('"new"'))
})
