import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, certified} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {copyBound, copyError, copyErrors, computeFirstWeights, computeSecondWeights, worstError, listStrings, type InductionHead} from '#networks/in-context/induction.ts'
import {max, mid, type Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexScientific, toThreeDigits} from '#numerics/exact/scientific.ts'

type Subject = {readonly length: number, readonly head: InductionHead, readonly worst: string, readonly bound: string}

function assert(length: number, beta: number): Subject {
  const head = {first: beta, second: beta, offset: 1, firstKey: 2}
  return {length, head, worst: toThreeDigits(mid(worstError(head, listStrings(length)))), bound: toThreeDigits(mid(copyBound(head, length)))}
}
const edit = (change: Partial<InductionHead>) => (subject: Subject): Subject => ({...subject, head: {...subject.head, ...change}})
const times = (text: string, n: number, d: number) => Q.mul(Q.parseRational(text), Q.rational(n, d))

/** Two attention layers copy what followed the last letter before, up to an error that their sharpness makes small. */
export default claim({
  kind: 'proposition',
  source: {cite: 'olsson2022'},
  words: {
    title: 'An induction head',
    statement: ({length, head, worst, bound}: Subject) => `on all strings of $n=${length}$ letters whose last letter occurred before, two layers with $\\beta_1=\\beta_2=${head.first}$ copy the empirical distribution of that letter’s successors: the worst $L^1$ error is $${toTexScientific(worst)}$ up to one percent, and the bound $${toTexScientific(bound)}$.`,
    quantifier: {over: 'all strings of this length, over any alphabet', by: 'enumeration of the places at which the last letter occurs before; with these given the error is greatest where all other letters differ'},
    notClaimed: 'that trained models contain such heads; that they do is an empirical report',
  },
  knobs: {beta: integer({from: 6, to: 30, start: 30, label: 'sharpness β'})},
  subject: ({beta}) => assert(10, beta),
  mutable: ['length', 'head', 'worst', 'bound'],
  check({length, head, worst, bound}) {
    checkShape(Number.isSafeInteger(length) && length > 1 && length <= 11, 'a few letters')
    checkShape(Number.isSafeInteger(head.firstKey) && head.firstKey > 0 && head.firstKey <= length && Number.isSafeInteger(head.offset) && Math.abs(head.first) < 600 && Math.abs(head.second) < 600, 'a first key, an offset, and moderate scores')
    const [strings, limit] = [listStrings(length), copyBound(head, length)]
    const errors = copyErrors(head, strings)
    const error = errors.reduce(max)
    return certified(all(
      between(times(worst, 99, 100), error, times(worst, 101, 100), {low: '0.99\\,e', value: '\\max_s\\norm{\\text{copied}-\\text{empirical}}_1', high: '1.01\\,e'}),
      atMost(error, limit, {left: '\\max_s\\norm{\\text{copied}-\\text{empirical}}_1', right: '2(n-1)e^{-\\beta_2(1-2\\eps_1)}+e^{\\beta_2\\eps_1}-1', slack: 'the bound lets every key leak as much as the last one can, and all leaks point the same way'}),
      between(times(bound, 99, 100), limit, times(bound, 101, 100), {low: '0.99\\,b', value: '2(n-1)e^{-\\beta_2(1-2\\eps_1)}+e^{\\beta_2\\eps_1}-1', high: '1.01\\,b'}),
    ), {kind: 'table', columns: ['earlier occurrences', 'a worst string', 'L¹ error, at most'], rows: findWorstRows(strings, errors)})
  },
  controls: [
    {because: 'without the first layer the last position matches itself and its like, and copies the letter in place of its successors', change: edit({offset: 0})},
    {because: 'position $1$ has no predecessor; as a key it offers itself', change: edit({firstKey: 1})},
    {because: 'a second layer of sharpness $1$ copies nearly everything', change: edit({second: 1})},
  ],
  figure: drawCopy,
  small: ({beta}) => assert(4, Math.min(beta, 24)), // sharper, the error of so few letters is lost in the rounding
  worked({length, head, worst, bound}) {
    const [first, letters] = [computeFirstWeights(head, length), 'abca']
    const row = (list: readonly Interval[]) => list.map(weight => toTexScientific(toThreeDigits(mid(weight)))).join(',\\ ')
    return [
      {text: `The string $${letters}$, with $\\beta_1=\\beta_2=${head.first}$. In the first layer position $4$ attends to positions $1$ to $4$ with`, tex: `${row(first[3]!)}\\qquad\\Bigl(\\text{to its predecessor: }\\tfrac{e^{${head.first}}}{e^{${head.first}}+3}\\Bigr).`},
      {text: 'So the keys $2,3,4$ have stored $a,b,c$ nearly. The last position looks for $a$ and weighs them', tex: `${row(computeSecondWeights(head, first, letters))}.`},
      {text: `It copies $b$, the successor of the first $a$, with an $L^1$ error of $${toTexScientific(toThreeDigits(mid(copyError(head, first, letters))))}$. The worst string of four letters errs by $${toTexScientific(worst)}$; the bound is`, tex: `2\\cdot3\\,e^{-${head.first}(1-2\\eps_1)}+e^{${head.first}\\eps_1}-1=${toTexScientific(bound)},\\qquad\\eps_1=3e^{-${head.first}}.`},
    ]
  },
})

/** For each number of earlier occurrences of the last letter a string with the greatest error. */
function findWorstRows(strings: readonly string[], errors: readonly Interval[]): (readonly (string | number)[])[] {
  const rows = new Map<number, readonly [number, string, number]>()
  strings.forEach((letters, i) => {
    const [count, error] = [[...letters].filter(letter => letter === 'a').length - 1, errors[i]!.hi]
    if (error > (rows.get(count)?.[2] ?? 0)) rows.set(count, [count, letters, error])
  })
  return [...rows.values()].sort(([a], [b]) => a - b)
}

function drawCopy({head}: Subject): Drawing {
  const length = 6
  const all = listStrings(length)
  const sharpness = Array.from({length: 13}, (_, i) => 6 + 2 * i)
  const at = (beta: number): InductionHead => ({...head, first: beta, second: beta})
  const short = (x: number) => Number(x.toPrecision(4))
  const letters = 'bcdbecdb'
  const [first, blank] = [computeFirstWeights(at(6), letters.length), Array<number>(letters.length).fill(0)]
  const second = computeSecondWeights(at(6), first, letters).map(weight => short(mid(weight)))
  const rows = [...first.map(row => blank.map((_, j) => row[j] ? short(mid(row[j])) : 0)), [0, ...second]]
  return {
    kind: 'panels', title: 'Two layers that copy', description: 'The first layer looks one position back; the second finds the positions after the last letter. The error falls with the sharpness, below its bound.',
    panels: [
      {kind: 'heat map', title: 'Weights at β = 6', description: `The weights of both layers on the string ${letters}: those of the first, row by row, and those of the last position in the second.`, entries: rows, rows: [...[...letters].map((letter, i) => `${i + 1} ${letter}`), 'copy'], columns: [...letters], blocks: [letters.length, letters.length], full: 1},
      {kind: 'plot', title: 'Error and bound', description: `The worst error over all strings of ${length} letters and the bound, against the sharpness.`, x: {label: 'sharpness β'}, y: {label: 'L¹ error', scale: 'log10'}, marks: [
        {mark: 'line', points: sharpness.map(beta => [beta, short(copyBound(at(beta), length).hi)] as const), tone: 'bound', label: 'bound'},
        {mark: 'dots', points: sharpness.map(beta => [beta, short(mid(worstError(at(beta), all)))] as const), tone: 'claim', label: 'worst error'},
        {mark: 'line', points: sharpness.map(beta => [beta, short(mid(worstError({...at(beta), firstKey: 1}, all)))] as const), tone: 'control', label: 'position 1 among the keys'}]},
    ],
  }
}
