import {describe, expect, it} from 'vitest'
import {drawDependences} from '#render/dependence-map.ts'
import {listDependences} from '#site/dependence.ts'
import {readPublication} from '#articles/publication/publication.ts'

const stations = [
  {name: 'a/one', address: '/a/#one', label: 'Lemma 1, One < two', within: 'A'},
  {
    name: 'b/two',
    address: '/b/#two',
    label: 'Theorem 2, a title that is far too long to stand beside an arc of the map',
    within: 'B',
  },
]

describe('drawDependences', () => {
  const svg = drawDependences(stations, [{from: 'b/two', to: 'a/one'}], {title: 'Map', description: 'one arc'})
  it('links every claim and draws an arc with its arrow for every dependence', () => {
    for (const {address} of stations) expect(svg).toContain(`href="${address}"`)
    expect(svg.match(/class="line"/g)).toHaveLength(1)
    expect(svg.match(/class="tip"/g)).toHaveLength(1)
  })
  it('escapes words, shortens long ones at a space, and names each article once', () => {
    expect(svg).toContain('One &lt; two')
    expect(svg).toContain('a title that is far …')
    expect(svg.match(/class="tick"/g)).toHaveLength(2)
  })
})

describe('listDependences', () => {
  const names = readPublication().articles.flatMap(({article, claims}) => claims.map(({name}) => `${article}/${name}`))
  it('names claims of the publication, none twice and none resting on itself', () => {
    const all = listDependences()
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({from, to}) => from === to || !names.includes(from) || !names.includes(to))).toEqual([])
    expect(new Set(all.map(({from, to}) => `${from} ${to}`)).size).toBe(all.length)
  })
})
