import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {double, integer, positive, rational, record, where, type Of} from '#claims/types.ts'
import {copyBound, copyErrors, listStrings, type InductionHead, worstStrings} from '#networks/in-context/induction.ts'
import {toTexScientific} from '#numerics/exact/scientific.ts'
import * as I from '#numerics/interval/interval.ts'
import {drawCopy, sharp, work} from './induction-head.untrusted.ts'

const score = where(double, x => Math.abs(x) < 600, 'a moderate score')
const types = {
  n: where(positive, n => n > 1 && n <= 11, 'a few letters'),
  head: record({first: score, second: score, offset: integer, firstKey: positive}), worst: rational, bound: rational,
}
export type Subject = Of<typeof types>

const edited = (change: Partial<InductionHead>) => ({head}: Subject) => ({head: {...head, ...change}})

/** Two attention layers copy what followed the last letter before, up to an error that their sharpness makes small. */
export default claim({
  kind: 'proposition',
  source: {cite: 'olsson2022'},
  words: {
    title: 'An induction head',
    statement: ({n, head, worst, bound}) => tex`on all strings of $n=${n}$ letters whose last letter occurred before,
      layers with $\beta_1=\beta_2=${head.first}$ copy the empirical distribution of that letter’s successors:
      the worst $L^1$ error is $e\approx${toTexScientific(worst)}$,
      and the bound $b\approx${toTexScientific(bound)}$.`,
    quantifier: {
      over: 'all strings of this length, over any alphabet',
      by: tex`enumeration of the places at which the last letter occurs before;
        with these given the error is greatest where all other letters differ`,
    },
    notClaimed: 'that trained models contain such heads; that they do is an empirical report',
  },
  knobs: {beta: knob.integer({from: 6, to: 30, start: 30, label: 'sharpness β'})},
  types,
  subject: ({beta}) => sharp(10, beta),
  check({n, head, worst, bound}) {
    checkShape(head.firstKey <= n, 'the first key is a letter of the string')
    const [strings, limit] = [listStrings(n), copyBound(head, n)]
    const errors = copyErrors(head, strings)
    const error = errors.reduce(I.max)
    const copied = tex`\max_s\norm{\text{copied}-\text{empirical}}_1`
    const leaks = tex`2(n-1)e^{-\beta_2(1-2\eps_1)}+e^{\beta_2\eps_1}-1`
    return certified(all(
      near(tex`0.99\,e\le ${copied}\le1.01\,e`, error, worst, '1/100'),
      atMost(tex`${copied}\le ${leaks}`, error, limit,
        {slack: 'the bound lets every key leak as much as the last one can, and all leaks point the same way'}),
      near(tex`0.99\,b\le ${leaks}\le1.01\,b`, limit, bound, '1/100'),
    ), certifyTable(['earlier occurrences', 'a worst string', 'L¹ error, at most'], worstStrings(strings, errors)))
  },
  controls: [
    {because: tex`without the first layer the last position matches itself and its like,
      and copies the letter in place of its successors`, change: edited({offset: 0})},
    {because: 'position $1$ has no predecessor; as a key it offers itself', change: edited({firstKey: 1})},
    {because: 'a second layer of sharpness $1$ copies nearly everything', change: edited({second: 1})},
  ],
  small: ({beta}) => sharp(4, Math.min(beta, 24)), // sharper, the error of so few letters is lost in the rounding
  worked: work,
  figure: drawCopy,
})
