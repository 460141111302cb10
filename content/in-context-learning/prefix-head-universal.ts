import {certifyBoxes} from '#claims/certify.ts'
import {all, atMost, certified, equal, lessThan, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {double, list, rational, record, text, where, type Of} from '#claims/types.ts'
import {bestConstant, computeError, findPartition, identityAtZero, scoreMisfit, valueMisfit} from '#networks/in-context/prompted-error.ts'
import {derivativeNorm} from '#networks/shallow/interpolation-error.ts'
import {nextDown} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexScientific} from '#numerics/exact/scientific.ts'
import {toTexExpression} from '#numerics/expression/expression-tex.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {scale} from '#numerics/interval/interval.ts'
import {drawHead, late, examples, prompted, widened, work} from './prefix-head-universal.untrusted.ts'

const thousandths = {...rational, write: (q: Q.Rational) => `${q.n * 1000n / q.d}/1000`}
const token = record({slope: rational, offset: rational, value: double})
const types = {
  f: text, L: rational,
  prefix: where(list(token), ({length}) => length > 2, 'at least three tokens'),
  C: thousandths, below: thousandths, e: rational,
}
export type Subject = Of<typeof types>

const over = (q: Q.Rational, n: number) => Q.div(q, Q.rational(n))
const fourDigits = (q: Q.Rational) => Q.toDecimal(q, 4)

/** A fixed attention head follows every Lipschitz function, if only its prefix may be chosen. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'A prompted head approximates',
    statement: ({f, L, prefix: {length: n}, C, below, e}) => tex`the softmax head with the query $(x,1)$ and the prefix
      of $N=${n}$ tokens shown has $\norm{\hat f-f}_\infty=e\approx${toTexScientific(e)}$
      for $f(x)=${toTexExpression(parseExpression(f, ['x']), ['x'])}$, and at most
      $${fourDigits(C)}\,\frac LN\le ${Q.toDecimal(over(Q.mul(C, L), n), 5, 'up')}$ with $L=${fourDigits(L)}$.
      The constant bounds the mean distance to the nodes under these weights wherever $x$ lies;
      for $f(x)=x$ the error at $0$ exceeds $${fourDigits(below)}/N$.`,
    quantifier: {
      over: tex`all $x\in[0,1]$; for the constant, all positions of $x$ between the nodes`,
      by: 'branch and bound in outward-rounded interval arithmetic with the site’s own exponential',
    },
    notClaimed: tex`that a text prompt can set keys and values freely: the tokens of this prefix are vectors,
      and $\gamma=N^2$ stands in them`,
  },
  knobs: {
    f: knob.text({examples, start: 'abs(sin(3*x))', most: 60, label: 'function $f$ of $x$ on $[0,1]$'}),
    length: knob.choiceOf(['8', '16', '32', '64', '128'], {start: '16', label: 'prefix tokens N'}),
  },
  types,
  subject: ({f, length}) => prompted(f, Number(length)),
  check(subject) {
    const {prefix, L, C, below, e} = subject
    const [f, n] = [parseExpression(subject.f, ['x']), prefix.length]
    const [error, slope] = [computeError(f, prefix), derivativeNorm(f, 1)]
    const [mean, atZero] = [bestConstant(), identityAtZero(prefix)]
    const bound = over(Q.mul(C, L), n)
    const evident = nextDown(Number(Q.toDecimal(bound, 7, 'down')))
    const partition = error.hi <= evident ? findPartition(f, prefix, evident) : undefined
    const finding = all(
      near(tex`0.995\,e\le\norm{\hat f-f}_\infty\le1.005\,e`, error, e, '1/200'),
      equal(tex`\max_j\abs{k_j-(2\gamma x_j,-\gamma x_j^2)}=0`, scoreMisfit(prefix), Q.zero),
      atMost(tex`\max_j\abs{v_j-f(x_j)}\le2^{-40}`, valueMisfit(f, prefix), Q.power(Q.rational(2), -40),
        {slack: 'the values are rounded to doubles; any bound far below the error of the head serves'}),
      atMost(tex`\norm{f^\prime}_\infty\le L`, slope, L),
      atMost(tex`L\le\tfrac{65}{64}\norm{f^\prime}_\infty`, L, scale(slope, 1 + 1 / 64)),
      atMost(tex`\max_t\max(\Phi,\Phi_0)\le C`, mean, C),
      atMost(tex`C\le\tfrac{65}{64}\max_t\max(\Phi,\Phi_0)`, C, scale(mean, 1 + 1 / 64)),
      lessThan(tex`C^\prime/N\lt\abs{\hat x(0)}`, over(below, n), atZero),
      atMost(tex`\abs{\hat x(0)}\le1.01\,C^\prime/N`, atZero, over(Q.mul(below, Q.rational(101, 100)), n)),
      atMost(tex`\norm{\hat f-f}_\infty\le CL/N`, error, bound, {slack: tex`the bound holds for every function
        with this Lipschitz constant and is met at an end of the interval or at a kink`}),
    )
    return partition ? certified(finding, certifyBoxes(partition, evident)) : finding
  },
  controls: [
    {because: tex`keys without $-\gamma x_j^2$ pile the weights up at the right end`,
      change: ({prefix}) => ({prefix: prefix.map(token => ({...token, offset: Q.zero}))})},
    {because: '$0.6$ in place of $0.624$ is exceeded half way between two nodes',
      change: () => ({C: Q.rational(6, 10)})},
    {because: tex`with $\gamma=N$ the weights are too wide`, change: widened},
    {because: 'tokens that say the value of the next cell are late', change: late},
  ],
  small: ({f}) => prompted(f, 3),
  worked: work,
  figure: drawHead,
})
