import {readFileSync} from 'node:fs'
import {parseSync} from 'oxc-parser'
import {describe, expect, it} from 'vitest'
import {findAccepted, readAccepted} from './accepted.ts'
import {faultsIn, faultsOf, listFaulty, nameOf, sampled, withFault} from './fault.ts'

const root = process.cwd()
const all = listFaulty(root, undefined).flatMap(file => faultsOf(root, file))
const changes = (source: string, file = 'src/numerics/a.ts') =>
  faultsIn(file, source).map(({kind, change}) => `${kind}: ${change}`)

describe('the faults of a source', () => {
  it.each([
    ['const a = 3', ['constant: 3 → 4']],
    ['const a = 3n', ['constant: 3n → 4n']],
    ['const a = 0.5', ['constant: 0.5 → (0.5 * 1.5)']],
    ['const a = true', ['constant: true → false']],
    ['f(-x)', ['sign: -x → x']],
    ['f(x * y)', ['term: x * y → x', 'sign: * → /']],
    ['x += y', ['sign: += → -=']],
    ['f(Q.add(x, y))', ['term: Q.add(x, y) → x', 'sign: add → sub']],
    ['f(x[i])', ['index: i → (i) + 1']],
    ['f(x[0])', ['index: 0 → 1']],
    ['f(x.lo)', ['index: lo → hi']],
    ['f(x < y)', ['comparison: < → <=']],
    ['f(x === y)', ['comparison: === → !==']],
    ['import {down, up} from "r"\nf(down(x))', ['rounding: down → up']],
    ['import {down} from "r"\nf(down(x))', []],
    ['f(Math.floor(x))', ['rounding: floor → ceil']],
    ['f(transpose(x))', ['transposition: transpose(x) → x']],
    ['f(product(ring, x, y))', ['transposition: x, y → y, x']],
    ['f(x.some(g))', ['omission: x → x.slice(1)', 'quantifier: some → every']],
    ['f(Math.min(x, y))', ['extremum: min → max']],
    ['f(x && y)', ['connective: && → ||']],
    ['f(x ? y : z)', ['guard: x ? y : z → z']],
    ['if (x) throw new Error(`${y + 1}`)', ['guard: x → false']],
    ['function f() { if (x) return y }', ['guard: x → false', 'return: x → true']],
  ])('%s', (source, expected) => expect(changes(source)).toEqual(expected))

  it('spare types, imports, words that are put together, and keys of records', () =>
    expect(changes('import a from "b"\ntype A = 1 | 2\nconst c = x as 3\nf("d" + e)\nf(g[name])')).toEqual([]))

  it('leave out of a claim what need not be believed, but not a control', () => {
    const source = 'export default claim({subject: () => 1, check: () => all(a, b), controls: [{change: 2}, c]})'
    expect(changes(source, 'content/a/b.ts')).toEqual([
      'omission: a, → nothing', 'omission: , b → nothing',
      'omission: {change: 2}, → nothing', 'omission: , c → nothing',
    ])
  })
})

describe('the faults of the house', () => {
  it('are many, of every kind, in every folder', () => {
    expect(all.length).toBeGreaterThan(10_000)
    expect(new Set(all.map(({kind}) => kind)).size).toBe(13)
  })

  it('have a name each, the same every time', () => {
    expect(new Set(all.map(nameOf)).size).toBe(all.length)
    const [first] = all
    expect(faultsOf(root, first.file)[0]).toEqual(first)
  })

  it('each leave a source that parses and differs', () => {
    for (const fault of sampled(all, 'parse', 300)) {
      const source = readFileSync(fault.file, 'utf8')
      const faulty = withFault(source, fault)
      expect(faulty, fault.change).not.toBe(source)
      const {errors} = parseSync(fault.file, faulty, {lang: 'ts', sourceType: 'module'})
      expect(errors, `${fault.file}:${fault.line} ${fault.change}`).toEqual([])
    }
  })

  it('are drawn in an order that depends on the seed, and that no other fault moves', () => {
    const drawn = sampled(all, 'a', 50)
    expect(sampled(all, 'a', 20)).toEqual(drawn.slice(0, 20))
    expect(sampled(all, 'b', 20)).not.toEqual(drawn.slice(0, 20))
    const files = new Set(drawn.map(({file}) => file))
    expect(sampled(all.filter(({file}) => files.has(file)), 'a', 50)).toEqual(drawn)
  })

  it('hold every one that is accepted, once and with a reason', () => {
    const accepted = readAccepted()
    const found = accepted.map(entry => all.filter(fault => findAccepted(fault, [entry])))
    expect(accepted.filter((_, i) => found[i].length !== 1)).toEqual([])
    expect(accepted.filter(({reason}) => reason.length < 20)).toEqual([])
    expect(new Set(found.map(([fault]) => nameOf(fault))).size).toBe(accepted.length)
  })
})
