import {describe, expect, it} from 'vitest'
import * as L from '#numerics/exact/linear-combination.ts'
import * as D from '#numerics/exact/piecewise-distance.ts'
import * as P from '#numerics/exact/piecewise-linear.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {sampleSmall, forSeeded} from '../exact-inputs.ts'

const q = Q.parseRational
const of = (...points: [string, string][]) => P.piecewiseLinear(points.map(([x]) => q(x)), points.map(([, y]) => q(y)))
const unit = P.identity(Q.zero, Q.one)
const hat = of(['0', '0'], ['1/2', '1'], ['1', '0'])

/** A function on [0, 1] with up to seven pieces, with fake knots now and then. */
function draw(random: RandomStream): PiecewiseLinear {
  const inner = new Set(Array.from({length: random.integer(0, 6)}, () => random.integer(1, 59)))
  const knots = [0, ...[...inner].sort((a, b) => a - b), 60].map(k => Q.rational(k, 60))
  return {knots, values: knots.map(() => random.integer(0, 3) === 0 ? Q.zero : sampleSmall(random))}
}

/** Searches the piece from the left and takes the chord by its two weights: independent of slopes and bisection. */
function evaluateByChord({knots, values}: PiecewiseLinear, t: Rational): Rational {
  const right = Math.max(1, knots.findIndex(x => Q.compare(x, t) >= 0))
  const [a, b] = [knots[right - 1], knots[right]]
  const weights = [Q.mul(Q.sub(b, t), values[right - 1]), Q.mul(Q.sub(t, a), values[right])]
  return Q.div(Q.sum(weights), Q.sub(b, a))
}

const drawPoint = (random: RandomStream): Rational => Q.rational(random.integer(0, 1000), 1000)

describe('a piecewise-linear function', () => {
  it('is refused without two increasing knots that have a value each', () => {
    expect(() => of(['0', '0'])).toThrow('expected at least two knots with a value each, got 1 knots and 1 values')
    expect(() => of(['0', '0'], ['0', '1'])).toThrow('expected increasing knots, got 0 before 0')
    expect(() => P.identity(Q.one, Q.zero)).toThrow('expected increasing knots, got 1 before 0')
    expect(() => P.evaluate(unit, q('-1/1000000'))).toThrow('-1/1000000 lies outside [0, 1]')
  })

  it('forgets fake knots and keeps the least of true ones', () => {
    expect(P.pieces(of(['0', '0'], ['1/3', '1/3'], ['1/2', '1/2'], ['1', '1']))).toBe(1)
    expect(P.pieces(of(['0', '0'], ['1/3', '1000000000000001/3000000000000000'], ['1', '1']))).toBe(2)
    expect(P.equal(of(['0', '0'], ['1/3', '1/3'], ['1', '1']), unit)).toBe(true)
    expect(P.equal(hat, unit)).toBe(false)
    forSeeded('simplify', random => {
      const f = draw(random)
      const t = drawPoint(random)
      expect(P.evaluate(P.simplify(f), t)).toEqual(evaluateByChord(f, t))
    })
  })

  it('evaluates at knots, between them and after a restriction', () => {
    forSeeded('evaluate', random => {
      const [f, t] = [draw(random), drawPoint(random)]
      expect(P.evaluate(f, t)).toEqual(evaluateByChord(f, t))
      for (const [i, x] of f.knots.entries()) expect(P.evaluate(f, x)).toEqual(f.values[i])
      const g = P.restrict(f, q('1/7'), q('3/4'))
      if (Q.compare(t, q('1/7')) >= 0 && Q.compare(t, q('3/4')) <= 0)
        expect(P.evaluate(g, t)).toEqual(evaluateByChord(f, t))
      expect([g.knots[0], g.knots.at(-1)]).toEqual([q('1/7'), q('3/4')])
    }, 0.5)
    expect(() => P.restrict(unit, Q.zero, q('2'))).toThrow('2 lies outside [0, 1]')
  })
})

describe('operations', () => {
  it('act pointwise and return simplified functions', () => {
    forSeeded('pointwise', random => {
      const [f, g, t] = [draw(random), draw(random), drawPoint(random)]
      const [a, b, c] = [sampleSmall(random), sampleSmall(random), sampleSmall(random)]
      const [y, z] = [evaluateByChord(f, t), evaluateByChord(g, t)]
      const results: [PiecewiseLinear, Rational][] = [
        [P.affineImage(f, a, b), Q.add(Q.mul(a, y), b)],
        [P.relu(f), Q.max(Q.zero, y)],
        [P.abs(f), Q.abs(y)],
        [L.linearCombination([a, b], [f, g], c), Q.sum([Q.mul(a, y), Q.mul(b, z), c])],
        [L.difference(f, g), Q.sub(y, z)],
      ]
      for (const [result, value] of results) {
        expect(P.evaluate(result, t)).toEqual(value)
        expect(P.simplify(result)).toEqual(result)
      }
    }, 0.4)
  })

  it('compose pointwise, and only inside the outer domain', () => {
    forSeeded('compose', random => {
      const [outer, f, t] = [draw(random), draw(random), drawPoint(random)]
      const greatest = Q.max(Q.one, D.supNorm(f).value)
      const inner = P.affineImage(P.abs(f), Q.inv(greatest), Q.zero)
      expect(P.evaluate(L.compose(outer, inner), t)).toEqual(evaluateByChord(outer, evaluateByChord(inner, t)))
    }, 0.5)
    expect(() => L.compose(hat, P.affineImage(hat, q('2'), Q.zero))).toThrow('2 lies outside [0, 1]')
  })

  it('insert the exact zero, also one a hair inside the piece', () => {
    expect(P.relu(of(['0', '-1'], ['1', '2']))).toEqual(of(['0', '0'], ['1/3', '0'], ['1', '2']))
    expect(P.relu(of(['0', '-1'], ['1', '0']))).toEqual(P.constant(Q.zero, Q.zero, Q.one))
    expect(P.relu(of(['0', '-1'], ['1', '1/1000000000'])).knots[1]).toEqual(q('1000000000/1000000001'))
  })

  it('add only over one domain and with one coefficient for each function', () => {
    expect(() => L.difference(unit, P.identity(Q.zero, q('2')))).toThrow('expected one domain [0, 1], got [0, 2]')
    expect(() => L.linearCombination([], [])).toThrow(
      'expected as many coefficients as functions, at least one, got 0 and 0',
    )
    expect(() => L.linearCombination([Q.one], [unit, hat])).toThrow('got 1 and 2')
  })
})

describe('distances', () => {
  it('are attained where they say, and nowhere exceeded', () => {
    forSeeded('distance', random => {
      const [f, g] = [draw(random), draw(random)]
      const gap = (t: Rational) => Q.abs(Q.sub(evaluateByChord(f, t), evaluateByChord(g, t)))
      const squareGap = (t: Rational) => Q.abs(Q.sub(Q.mul(t, t), evaluateByChord(f, t)))
      for (const [{value, at}, of] of [[D.supDistance(f, g), gap], [D.supDistanceToSquare(f), squareGap]] as const) {
        expect(of(at)).toEqual(value)
        for (let i = 0; i <= 60; i++) expect(Q.compare(of(Q.rational(i, 60)), value) <= 0).toBe(true)
        expect(Q.compare(of(drawPoint(random)), value) <= 0).toBe(true)
      }
    }, 0.1)
  })

  it('measure the area between two graphs', () => {
    expect(D.integral(hat)).toEqual(q('1/2'))
    expect(D.integralDistance(unit, P.constant(q('1/2'), Q.zero, Q.one))).toEqual(q('1/4'))
    forSeeded('area', random => {
      const [f, g, h] = [draw(random), draw(random), draw(random)]
      expect(D.integralDistance(f, f)).toEqual(Q.zero)
      expect(D.integralDistance(f, g)).toEqual(D.integral(P.abs(L.difference(g, f))))
      expect(Q.compare(D.integralDistance(f, h), Q.add(D.integralDistance(f, g), D.integralDistance(g, h))) <= 0).toBe(
        true,
      )
      const parts = [D.integral(P.restrict(f, Q.zero, q('2/7'))), D.integral(P.restrict(f, q('2/7'), Q.one))]
      expect(Q.sum(parts)).toEqual(D.integral(f))
    }, 0.2)
  })

  it('count sign changes once each, also through zero plateaus', () => {
    const wave = of(['0', '-1'], ['1', '0'], ['2', '0'], ['3', '1'], ['4', '0'], ['5', '1'], ['6', '-1'])
    expect(D.signChanges(wave, Q.zero).map(Q.toText)).toEqual(['1', '11/2'])
    expect(D.signChanges(wave, Q.one)).toEqual([])
    expect(D.signChanges(wave, q('1/2')).map(Q.toText)).toEqual(['5/2', '7/2', '9/2', '21/4'])
    expect(D.signChanges(P.constant(Q.zero, Q.zero, Q.one), Q.zero)).toEqual([])
  })
})

describe('iterated hats', () => {
  const sawtooth = (coefficient: string, m: number) => {
    let [wave, approximation] = [unit, unit]
    for (let s = 1; s <= m; s++) {
      const units = [Q.zero, q('1/2'), Q.one].map(c => P.relu(P.affineImage(wave, Q.one, Q.neg(c))))
      wave = L.linearCombination([q('2'), q(coefficient), q('2')], units)
      approximation = L.linearCombination([Q.one, Q.neg(Q.rational(1n, 4n ** BigInt(s)))], [approximation, wave])
    }
    return {wave, approximation}
  }

  it('have 2^m pieces and leave x² at a distance of exactly 2^(−2m−2), up to 4096 pieces', () => {
    for (const m of [1, 2, 5, 12]) {
      const {wave, approximation} = sawtooth('-4', m)
      expect(P.pieces(wave)).toBe(2 ** m)
      expect(D.supDistanceToSquare(approximation)).toEqual({
        value: Q.rational(1n, 4n ** BigInt(m + 1)),
        at: Q.rational(1, 2 ** (m + 1)),
      })
      expect(D.signChanges(wave, q('1/2')).length).toBe(2 ** m)
      expect(D.integral(wave)).toEqual(q('1/2'))
    }
  })

  it('have fewer pieces and a greater distance with one coefficient changed', () => {
    const {wave, approximation} = sawtooth('-3', 4)
    expect(P.pieces(wave)).toBeLessThan(16)
    expect(Q.compare(D.supDistanceToSquare(approximation).value, Q.rational(1, 1024))).toBe(1)
  })

  it('are the compositions of one hat', () => {
    expect(P.equal(L.compose(hat, L.compose(hat, hat)), sawtooth('-4', 3).wave)).toBe(true)
  })

  it('equal a shallow network of 4096 units where that interpolates x²', () => {
    const units = Array.from({length: 4096}, (_, i) => P.relu(P.affineImage(unit, Q.one, Q.rational(-i, 4096))))
    const shallow = L.linearCombination(units.map((_, i) => Q.rational(i === 0 ? 1 : 2, 4096)), units)
    expect(P.equal(shallow, sawtooth('-4', 12).approximation)).toBe(true)
  })
})
