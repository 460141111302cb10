import {describe, expect, it} from 'vitest'
import {admitDoubles, fromSubject} from '#claims/from-subject.ts'
import {parsePlain} from '#claims/json.ts'
import {nextUp} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('exactly', () => {
  const subject = parsePlain({step: 0.1, deep: [{x: 0.5}]})
  it('takes no double before the judge has admitted the subject', () => expect(() => fromSubject(0.1, subject)).toThrow(RangeError))
  it('takes the doubles of the judged subject, as the rationals they are', () => {
    admitDoubles(subject)
    expect(fromSubject(0.5, subject)).toEqual(Q.rational(1, 2))
    expect(Q.toText(fromSubject(0.1, subject))).toBe('3602879701896397/36028797018963968')
  })
  it.each([['a computed one', 0.1 + 0.2], ['a neighbour', nextUp(0.1)], ['NaN', NaN], ['an infinity', Infinity]])('refuses %s', (_, x) => expect(() => fromSubject(x, subject)).toThrow(RangeError))
  it('refuses the doubles of another subject, of a copy and of a part', () => {
    expect(() => fromSubject(0.1, {...subject})).toThrow(RangeError)
    expect(() => fromSubject(0.5, subject.deep)).toThrow(RangeError)
    expect(() => fromSubject(0.5, 0.5)).toThrow(RangeError)
  })
})

describe('verdict and rigour', async () => {
  const {findWeakest, findWorst} = await import('#claims/verdict.ts')
  it('of nothing are the worst: silence confirms nothing', () => expect([findWorst([]), findWeakest([])]).toEqual(['error', 'observed']))
  it('of several are those of the worst, in any order', () => {
    const verdicts = ['confirmed', 'inconclusive', 'refuted', 'error'] as const
    const rigours = ['exact', 'enclosed', 'statistical', 'observed'] as const
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) {
      expect(findWorst([verdicts[i], verdicts[j]])).toBe(verdicts[Math.max(i, j)])
      expect(findWeakest([rigours[i], rigours[j]])).toBe(rigours[Math.max(i, j)])
    }
  })
})
