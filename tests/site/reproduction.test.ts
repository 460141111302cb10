import {expect, it} from 'vitest'
import {launchChromium} from './chromium.ts'
import {testReproduction} from './reproduction.ts'
import {findArticles, findRecorded, findSites} from './sites.ts'
import {watch} from './watch.ts'

testReproduction({name: 'Chromium', find: () => launchChromium, launch: async launch => {
  const browser = await launch()
  const page = await browser.newPage()
  const faults = await watch(page)
  return {
    version: browser.version(),
    open: async url => { await page.goto(url) },
    run: async task => {
      const value = await page.evaluate(task)
      expect(faults, 'nothing breaks the policy or ends in an error').toEqual([])
      return value
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}})

it('every published claim stands on the page of an article', () => {
  const {root} = findSites()
  const articles = findArticles(root)
  expect(findRecorded(root).filter(({claim}) => !articles.some(article => claim.startsWith(article)))).toEqual([])
})
