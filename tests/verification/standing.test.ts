import {describe, expect, it} from 'vitest'
import {toStandingCounts} from '#site/standing.ts'
import {countStandings, standingOf} from '#verification/standing.ts'

describe('what a general theorem rests on', () => {
  const theorem = {kind: 'theorem', source: 'derived'} as const
  it.each([
    ['proved formally', standingOf(theorem, true, true)],
    ['proved here', standingOf(theorem, false, true)],
    ['proved here', standingOf({...theorem, source: {cite: 'euler1737'}}, false, true)],
    ['cited', standingOf({...theorem, source: {cite: 'euler1737'}}, false, false)],
    [null, standingOf(theorem, false, false)],
    [null, standingOf({...theorem, kind: 'example'}, true, true)],
  ])('is %s', (standing, found) => expect(found).toBe(standing))

  it('is counted, and told in a sentence', () => {
    const results = [{standing: 'proved here'}, {standing: 'proved formally'}, {standing: 'proved here'}, {
      standing: null,
    }] as const
    expect(countStandings(results).map(({count}) => count)).toEqual([1, 2, 0])
    expect(toStandingCounts(results)).toBe('Of 3 general theorems, 1 is proved formally and 2 are proved here.')
    expect(toStandingCounts([{standing: null}])).toBe('')
    expect(toStandingCounts([{standing: 'cited'}])).toBe('Of 1 general theorem, 1 is cited.')
    expect(toStandingCounts([{standing: 'cited'}, {standing: 'cited'}])).toBe('All 2 general theorems are cited.')
  })
})
