import {describe, expect, it} from 'vitest'
import {approximations, enclosures} from '#numerics/interval/algebra.ts'
import {coordinates, duals} from '#numerics/bounds/dual.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {evaluate, toFunction, type Expression} from '#numerics/expression/expression.ts'
import {parseDecimal, parseExpression} from '#numerics/expression/parse.ts'
import {encloses, fromRational, interval, OutsideDomain, point} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {literal, runnings, toEnclosure} from '#numerics/interval/running.ts'
import type {Running} from '#numerics/interval/running.ts'
import {forSeeded} from '../exact-inputs.ts'
import {isInside, math, toBig} from '../real-oracle.ts'

const number = (n: number, d = 1): Expression => ({kind: 'number', value: Q.rational(n, d)})
const x: Expression = {kind: 'variable', index: 0}

describe('parseExpression', () => {
  it.each<[string, Expression]>([
    ['x', x],
    ['pi', {kind: 'pi'}],
    ['0.1', number(1, 10)],
    ['.5', number(1, 2)],
    ['1.50e-2', number(3, 200)],
    ['2E3', number(2000)],
    ['-x^2', {kind: 'neg', of: {kind: 'power', of: x, exponent: 2}}],
    ['(-x)^2', {kind: 'power', of: {kind: 'neg', of: x}, exponent: 2}],
    ['x^-3', {kind: 'power', of: x, exponent: -3}], ['x^( -3 )', {kind: 'power', of: x, exponent: -3}],
    ['x - 1 - 2', {kind: 'sub', left: {kind: 'sub', left: x, right: number(1)}, right: number(2)}],
    ['x/2*3', {kind: 'mul', left: {kind: 'div', left: x, right: number(2)}, right: number(3)}],
    ['1+2*x', {kind: 'add', left: number(1), right: {kind: 'mul', left: number(2), right: x}}],
    ['2*-x', {kind: 'mul', left: number(2), right: {kind: 'neg', of: x}}],
    ['relu( x )', {kind: 'apply', name: 'relu', of: x}],
  ])('reads %s', (source, tree) => {
    expect(parseExpression(source, ['x'])).toEqual(tree)
  })

  it('refuses variables that would hide a function or a constant', () => {
    for (const name of ['sin', 'pi', '2x', '', 'x y'])
      expect(() => parseExpression('1', [name])).toThrow(`"${name}" cannot name a variable`)
  })
})

describe('a decimal literal', () => {
  it('is the number that it writes, not the double beside it', () => {
    expect(parseDecimal('0.1')).toEqual(Q.rational(1, 10))
    expect(parseDecimal('0.1')).not.toEqual(fromDouble(0.1))
    const enclosure = evaluate(parseExpression('0.1', []), enclosures, [])
    expect(enclosure).toEqual(fromRational(Q.rational(1, 10)))
    expect(enclosure.lo).toBeLessThan(enclosure.hi)
    expect(evaluate(parseExpression('0.1 + 0.2 - 0.3', []), enclosures, [])).toSatisfy(({lo, hi}) => lo <= 0 && hi >= 0)
    expect(evaluate(parseExpression('1e400/1e400', []), enclosures, []).hi).toBe(Infinity)
  })

  it.each(['', '.', '1.', '1e', '1e1.5', '0x1', ' 1', '-1', '1_000'])('"%s" is none', text => {
    expect(() => parseDecimal(text)).toThrow(`expected a decimal number, got "${text}"`)
  })
})

// Texts that the grammar admits and that are defined everywhere.
function drawText(random: RandomStream, depth: number): string {
  if (depth === 0) return random.pick(['x', 'y', 'pi', '0.3', '2', '1.25e-1'])
  const deeper = (): string => drawText(random, depth - 1)
  return random.pick([
    () => `${deeper()} + ${deeper()}`,
    () => `(${deeper()} - ${deeper()})`,
    () => `(${deeper()})*(${deeper()})`,
    () => `(${deeper()})/(2 + sin(${deeper()}))`,
    () => `-(${deeper()})`,
    () => `(${deeper()})^${random.integer(0, 3)}`,
    () => `${random.pick(['sin', 'cos', 'tanh', 'abs'])}(${deeper()})`,
    () => `exp(-abs(${deeper()}))`,
    () => `log(1 + abs(${deeper()}))`,
    () => `sqrt(abs(${deeper()}))`,
  ])()
}

// A running number forgets that an absolute value is not negative, and then a root may refuse it: nothing is known.
function findRunning(tree: Expression, at: readonly number[]): Running {
  try {
    return evaluate(tree, runnings, at.map(literal))
  } catch (error) {
    if (error instanceof OutsideDomain) return {value: 0, error: Infinity}
    throw error
  }
}

describe('toFunction', () => {
  it('agrees with mathjs evaluated in decimals, over intervals, duals, running errors and doubles', () => {
    forSeeded('expression/evaluate', random => {
      const text = drawText(random, random.integer(0, 3))
      const at = [4 * random.uniform() - 2, 4 * random.uniform() - 2]
      const truth = math.bignumber(math.evaluate(text, {x: toBig(at[0]), y: toBig(at[1])}))
      const tree = parseExpression(text, ['x', 'y'])
      const enclosure = evaluate(tree, enclosures, at.map(point))
      if (!isInside(truth, enclosure))
        expect.fail(`${text} at ${at} is ${truth}, outside [${enclosure.lo}, ${enclosure.hi}]`)
      expect(toFunction(tree, duals)(coordinates(at.map(point))).value).toEqual(enclosure)
      const wide = toFunction(tree, duals)(coordinates(at.map(a => interval(a - 0.125, a + 0.125)))).value
      expect(isInside(truth, wide)).toBe(true)
      const running = findRunning(tree, at)
      expect(running.error === Infinity || isInside(truth, toEnclosure(running))).toBe(true)
      expect(evaluate(tree, approximations, at)).toBeCloseTo(
        truth.toNumber(),
        6 - Math.ceil(Math.log10(1 + truth.abs().toNumber())),
      )
    }, 0.2)
  })

  it('covers the functions that mathjs lacks', () => {
    const tree = parseExpression('relu(x) - sigmoid(x)', ['x'])
    expect(encloses(evaluate(tree, enclosures, [point(0)]), point(-0.5))).toBe(true)
    expect(evaluate(tree, approximations, [2])).toBeCloseTo(2 - 0.8807970779778823)
  })
})
