import {all, atMost, count, equal, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {spelt} from '#claims/machine-types.ts'
import {tex} from '#claims/tex.ts'
import {list, rational, where, type Of} from '#claims/types.ts'
import {worstRetrieval} from '#networks/retrieval/hopfield.ts'
import {toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawErrors, drawnPatterns, work} from './hopfield-retrieval.untrusted.ts'

const signs = list(spelt({'+': 1, '-': -1}, 'd'), 'N')
const types = {
  patterns: where(signs, ({length}) => length > 1, 'more than one pattern'), noise: signs,
  unit: rational, shake: rational, M: rational, beta: rational,
  error: rational, bound: rational, tolerance: rational,
}
export type Subject = Of<typeof types>

const shakenBy = (shake: Q.Rational) => Q.toDecimal(Q.mul(shake, Q.rational(8)), 1)
const repeated = <T>([, second, ...others]: readonly T[]) => [second, second, ...others]

/** One step of attention leads from a shaken pattern back to the pattern. */
export default claim({
  kind: 'proposition',
  source: {cite: 'ramsauer2021'},
  words: {
    title: 'Retrieval of a corrupted pattern',
    statement: ({patterns, M, shake, beta, error, bound, tolerance}) => tex`each of the $N=${patterns.length}$ patterns
      of norm $M=${M}$ in $\R^{${patterns[0].length}}$ shown, shaken by a vector of norm $${shakenBy(shake)}$, is
      retrieved by one step of attention with $\beta=${beta}$: the worst error is
      $e\approx${toTexScientific(error)}$, and the greatest of the bounds $2M(N-1)e^{-\beta\Delta(\xi)}$ is
      $b\approx${toTexScientific(bound)}$, $b\le${tolerance}$.`,
    notClaimed: 'how many patterns can be stored; the margins are those of the patterns drawn',
  },
  knobs: {shake: knob.choice({label: 'norm of the noise', start: '1/40', options: [
    {value: '1/80', label: '0.1'}, {value: '1/40', label: '0.2'}, {value: '1/20', label: '0.4'},
  ]})},
  types,
  subject: ({shake}) => drawnPatterns(20, 64, Q.rational(1, 4), shake),
  check({M, beta, error: e, bound: b, tolerance, ...stored}) {
    const {patterns: [first], unit} = stored
    const {error, bound} = worstRetrieval(stored, M, beta)
    return all(
      equal(tex`\norm{x_j}^2=M^2`, Q.mul(count(first.length), Q.power(unit, 2)), Q.power(M, 2)),
      near(tex`0.99\,e\le\max_i\norm{\mathrm{out}-x_i}\le1.01\,e`, error, e, '1/100'),
      near(tex`0.99\,b\le\max_i2M(N-1)e^{-\beta\Delta}\le1.01\,b`, bound, b, '1/100'),
      atMost(tex`\max_i2M(N-1)e^{-\beta\Delta}\le\tau`, bound, tolerance,
        {slack: 'the tolerance says what counts as retrieved, and is the same for all noise'}),
      atMost(tex`\max_i\norm{\mathrm{out}-x_i}\le\max_i2M(N-1)e^{-\beta\Delta}`, error, bound,
        {slack: 'the bound takes all patterns to be as near as the nearest, and opposite to the one that is meant'}),
    )
  },
  controls: [
    {because: tex`at $\beta=\frac1{10}$ the output lies near the mean of all patterns; the inequality holds still, and
      certifies nothing`, change: () => ({beta: Q.rational(1, 10)})},
    {because: 'a pattern stored twice leaves no margin, and nothing is certified, though what is read is right',
      change: ({patterns, noise}) => ({patterns: repeated(patterns), noise: repeated(noise)})},
    {because: 'noise of norm $8$ leads some query to another pattern', change: () => ({shake: Q.one})},
  ],
  survivors: [
    {path: 'shake', because: tex`noise that is five percent stronger, or none, may leave the worst error and bound
      within their percent`},
    {path: 'tolerance', because: 'a larger tolerance is kept a fortiori'},
  ],
  small: ({shake}) => drawnPatterns(3, 4, Q.one, shake),
  worked: work,
  figure: drawErrors,
})
