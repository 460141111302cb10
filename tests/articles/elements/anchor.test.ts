import {globSync, readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {checkAnchor} from '#articles/elements/anchor.ts'

it('no claim can have an id that a page gives to a part of its own', () => {
  const ids = globSync('src/{components,layouts,pages}/**/*.astro').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/ id="([^"]+)"/g)].map(match => match[1])
  )
  expect(ids.length).toBeGreaterThan(5)
  expect([...ids, 'card', 'lab-adapt-title', 'sum-name'].filter(id => checkAnchor('claim', id, 'a.ts', 1).length === 0))
    .toEqual([])
  expect(checkAnchor('claim', 'named-references', 'a.ts', 1)).toEqual([])
})
