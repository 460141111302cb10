import {all, atMost, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {natural, rational, where, type Of} from '#claims/types.ts'
import {greatestWeight} from '#networks/retrieval/dilution.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawWeights, spreadOver, work} from './softmax-dilution.untrusted.ts'

const types = {
  n: where(natural, n => n > 2 && n < 40, 'three to thirty-nine tokens'),
  range: where(natural, r => r > 0 && r < 5, 'a range from one to four'),
  greatest: rational, excess: rational, least: where(natural, r => r > 0 && r < 40, 'a range from one to thirty-nine'),
  before: rational, after: rational,
}
export type Subject = Of<typeof types>

/** With scores in a fixed range no token gets more than a constant over n; to be heard, scores must grow like log n. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Bounded scores dilute',
    statement: ({n, range, greatest, excess, least, before, after}) => tex`among $n=${n}$ tokens whose scores lie at
      multiples of $\ln2$ in an interval of length $2B=${range}\ln2$, the greatest weight of one is $${greatest}$. It
      stays below $e^{2B}/n$ by the factor $1+\frac{e^{2B}-1}n=${excess}$ exactly. The least range of this kind that can
      give one token as much weight as all others together is $${least}\ln2$, where it is $${after}$; one step less
      gives $${before}$.`,
    quantifier: {over: 'all scores at these multiples', by: 'enumeration, up to the order of the other tokens'},
    notClaimed: 'that trained heads have scores in so narrow a range',
  },
  knobs: {
    n: knob.choiceOf(['3', '5', '9', '12'], {start: '9', label: 'tokens n'}),
    range: knob.integer({from: 1, to: 3, start: 2, label: 'range 2B / ln 2'}),
  },
  types,
  subject: ({n, range}) => spreadOver(Number(n), range),
  check({n, range, greatest, excess, least, before, after}) {
    const ratio = Q.power(Q.rational(2), range)
    // One token at the top of the range, all others at its foot.
    const loudest = (range: number) => softmaxBaseTwo([count(range), ...Array.from({length: n - 1}, () => Q.zero)])[0]
    const half = Q.rational(1, 2)
    return all(
      equal(tex`\max_sp_1=p`, greatestWeight(n, range), greatest),
      equal(tex`p_1(2B,0,\dots,0)=p`, loudest(range), greatest),
      equal(tex`n\,c=n+e^{2B}-1`, Q.mul(count(n), excess), Q.add(count(n), Q.sub(ratio, Q.one))),
      equal(tex`n\,c\,p=e^{2B}`, Q.product([count(n), excess, greatest]), ratio),
      lessThan(tex`n\,p\lt e^{2B}`, Q.mul(count(n), greatest), ratio),
      equal(tex`p_1=${after}`, loudest(least), after),
      equal(tex`p_1^\prime=${before}`, loudest(least - 1), before),
      atMost(tex`\tfrac12\le p_1`, half, after),
      lessThan(tex`p_1^\prime\lt\tfrac12`, before, half),
    )
  },
  controls: [
    {because: 'one more token leaves less for each', change: ({n}) => ({n: n + 1})},
    {because: 'one step more than the least range is not the least', change: ({n, range, least}) =>
      ({...spreadOver(n, range, least + 1)})},
    {because: 'nine tenths of the greatest weight is exceeded', change: scaled('greatest', '9/10')},
  ],
  small: ({n, range}) => spreadOver(Math.min(Number(n), 5), range),
  worked: work,
  figure: drawWeights,
})
