import {describe, expect, it} from 'vitest'
import {EngineDependent, guardEngine, withoutEngine} from '#claims/judging/engine.ts'

const early = Math.exp
guardEngine()
const late = Math.exp
const functions = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1',
  'hypot', 'log', 'log10', 'log1p', 'log2', 'pow', 'random', 'sin', 'sinh', 'tan', 'tanh'] as const
const call = (name: typeof functions[number]) => (Math[name])(0.5, 0.5)

describe('while a check runs', () => {
  it.each(functions)('Math.%s throws', name => {
    expect(() => withoutEngine(() => call(name))).toThrow(EngineDependent)
    expect(() => withoutEngine(() => call(name))).toThrow(`Math.${name} was called in a check`)
  })
  it.each<readonly [string, () => unknown]>([
    ['Date.now', () => Date.now()],
    ['new Date', () => new Date()],
    ['Date', () => Date()],
    ['performance.now', () => performance.now()],
    ['crypto.getRandomValues', () => crypto.getRandomValues(new Uint8Array(1))],
    ['crypto.randomUUID', () => crypto.randomUUID()],
  ])('%s throws', (name, run) => expect(() => withoutEngine(run)).toThrow(`${name} was called`))
  it('the functions that IEEE 754 or the language fix do not', () =>
    expect(
      withoutEngine(
        () => [Math.sqrt(4), Math.abs(-1), Math.floor(1.5), Math.max(1, 2), Math.fround(1), Math.sign(-2),
          Math.imul(2, 3), Math.clz32(1)]
      ),
    )
      .toEqual([2, 1, 1, 2, 1, -1, 6, 31]))
  it('a reference that a module kept from its start throws too', () =>
    expect(() => withoutEngine(() => late(1))).toThrow(EngineDependent))
  it('and so does mathjs, which keeps some of its own', async () => {
    const {log2, log10, exp, sinh} = await import('mathjs')
    for (const f of [() => log2(3), () => log10(3), () => exp(1), () => sinh(1)])
      expect(() => withoutEngine(() => f())).toThrow(EngineDependent)
  })
})

describe('after a check', () => {
  it.each(functions)('Math.%s answers again', name => {
    try { withoutEngine(() => call(name)) } catch { /* refused, as above */ }
    expect(call(name)).toBeTypeOf('number')
  })
  it('results are those of the engine', () =>
    expect([late(1), Math.hypot(3, 4), Math.pow(2, 10)]).toEqual([early(1), 5, 1024]))
  it('the clock goes on', () => {
    expect(withoutEngine(() => 1)).toBe(1)
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z')
    expect(new Date()).toBeInstanceOf(Date)
    expect(Math.abs(Date.now() - new Date().getTime())).toBeLessThan(1000)
    expect(performance.now()).toBeGreaterThan(0)
  })
  it('a check inside a check ends only itself', () =>
    expect(() =>
      withoutEngine(() => {
        withoutEngine(() => 1)
        return Math.exp(1)
      })
    ).toThrow(EngineDependent))
})
