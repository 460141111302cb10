import {describe, expect, it} from 'vitest'
import {toPrinted, toSignificant} from '#render/quantity-tex.ts'
import {toValueTex} from '#render/value.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const q = Q.parseRational
const print = (value: string) => toPrinted({type: 'rational', value})

describe('toPrinted(quantity)', () => {
  it('prints integers, short fractions and inverse powers exactly', () => {
    expect([print('32'), print('-3/4'), print('1/4096'), print('1/1000000')]).toEqual([
      {sign: '=', tex: '32'},
      {sign: '=', tex: '-\\tfrac{3}{4}'},
      {sign: '=', tex: '2^{-12}'},
      {sign: '=', tex: '10^{-6}'},
    ])
  })

  it('prints long fractions to five digits, and says that it rounds', () => {
    expect(print('123456789/987654321')).toEqual({sign: '\\approx', tex: '0.125'})
    expect(print('355/1130000000')).toEqual({sign: '\\approx', tex: '3.1416\\cdot10^{-7}'})
  })

  it('prints an enclosure by the digits that its ends share, or by its ends, rounded outward', () => {
    expect(toPrinted({type: 'interval', lo: 0.07038123, hi: 0.07038129})).toEqual({sign: '=', tex: '0.0703812\\ldots'})
    expect(toPrinted({type: 'interval', lo: 0.1, hi: 0.25})).toEqual({sign: '\\in', tex: '[0.1,\\,0.25]'})
    expect(toPrinted({type: 'interval', lo: -1.23456, hi: 1.23456})).toEqual({sign: '\\in', tex: '[-1.2346,\\,1.2346]'})
    expect(toPrinted({type: 'interval', lo: '-Infinity', hi: 1})).toEqual({sign: '\\in', tex: '[-\\infty,1]'})
    expect(toPrinted({type: 'running', value: 0.5, error: 0})).toEqual({sign: '=', tex: '\\tfrac{1}{2}'})
  })

  it('prints a sample with its interval', () => {
    expect(
      toPrinted({
        type: 'sample',
        estimate: 0.5,
        lo: 0.25,
        hi: 0.75,
        level: 1e-6,
        n: 100,
        method: 'hoeffding',
        power: '1',
      }).tex,
    ).toBe('0.5\\in[0.25,0.75]')
  })
})

describe('toSignificant(value, digits, rounding)', () => {
  it('rounds down below and up above every value, by less than one unit of its last digit', () => {
    const random = randomStream('toSignificant')
    for (let i = 0; i < 300; i++) {
      const value = Q.rational(random.integer(1, 10 ** 9), random.integer(1, 10 ** 9))
      const [low, high] = (['down', 'up'] as const).map(rounding => parse(toSignificant(value, 4, rounding)))
      expect(Q.compare(low, value)).toBeLessThanOrEqual(0)
      expect(Q.compare(value, high)).toBeLessThanOrEqual(0)
      expect(Q.toNumber(Q.div(Q.sub(high, low), value))).toBeLessThan(1.01e-3)
    }
  })

  it('writes zero as 0 and no trailing zeros', () => {
    expect([toSignificant(Q.zero, 5), toSignificant(q('3/2'), 5)]).toEqual(['0', '1.5'])
  })
})

function parse(tex: string): Q.Rational {
  const [mantissa = '', exponent = '0'] = tex.replace('}', '').split('\\cdot10^{')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return Q.mul(
    Q.rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length)),
    Q.power(Q.rational(10), Number(exponent)),
  )
}

describe('toValueTex(evidence, path)', () => {
  const evidence = {
    setting: {m: 5},
    margin: '1/3',
    finding: {relations: [{left: {type: 'rational', value: '1/4096'}}]},
    title: 'T',
    subject: {x: 0.1},
  } as unknown as Evidence

  it('finds typed numbers, rational texts and numbers of the data', () => {
    expect(['finding.relations.0.left', 'setting.m', 'margin', 'subject.x'].map(path => toValueTex(evidence, path)))
      .toEqual(['2^{-12}', '5', '\\tfrac{1}{3}', '0.1'])
    expect(toValueTex(evidence, 'margin', 3)).toBe('0.333')
  })

  it('finds nothing where no number stands', () => {
    expect(['title', 'finding', 'nowhere.at.all'].map(path => toValueTex(evidence, path))).toEqual([undefined,
      undefined, undefined])
  })
})
