import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {graph} from '#claims/network-types.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {positive, rational, record, where, type Of} from '#claims/types.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {integralDistance, supDistance} from '#numerics/exact/piecewise-distance.ts'
import {restrict} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex} from '#numerics/expression/tex.ts'
import {drawRamps, fromTheJump, line, ramp, step, work} from './lp-not-sup.untrusted.ts'

/** A target with one jump: its graphs before and after the cut, each with its limit there. */
const target = record({before: graph, after: graph})
const types = {
  target, network: reluNetwork(), eps: rational,
  p: where(positive, p => p <= 16, 'an exponent of at most 16'),
  m: rational, delta: rational,
}
export type Subject = Of<typeof types>

const half = Q.rational(1, 2)
/** The share 1/(2ᵖ(p + 1)) of the width that is the integral of |ramp − step|ᵖ. */
const share = (p: number) => Q.rational(1, (1 << p) * (p + 1))
const assert = (eps: Q.Rational, p: number): Subject =>
  ({target: step, network: ramp(eps), eps, p, m: Q.mul(eps, share(p)), delta: half})

/** Two units come as near to a step as one likes in the mean, and never nearer than one half at its jump. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Near in the mean, far at the jump',
    statement: ({target, eps, p, m, delta}) => tex`the ramp $g$ of width $\eps=${toPowerTex(eps, 2)}$, made of
      $\relu$ units, and
      the step $f$ at $x_0=${target.after.knots[0]}$ have
      $\int_0^1\abs{g-f}${p === 1 ? '' : `^${p}`}=\eps/(2^{${p}}\cdot
      ${p + 1})=${toPowerTex(m, 2)}$ and $\norm{g-f}_\infty=${delta}$, the least distance
      of any continuous function from the step.`,
    quantifier: {
      over: tex`all $x\in[0,1]$, and all continuous functions`,
      by: tex`exact integrals and maxima of piecewise-linear functions on both sides of the jump; the two one-sided
        limits bound every continuous function`,
    },
    notClaimed: tex`that the universality theorems in $L^p$ are weak: for a loss that is a mean they are the theorems
      that matter`,
  },
  knobs: {
    k: knob.integer({from: 1, to: 8, start: 2, label: 'width $2^{-k}$ of the ramp, $k$'}),
    p: knob.integer({from: 1, to: 4, start: 1, label: 'exponent $p$'}),
  },
  types, mutable: ['network', 'target', 'eps', 'p', 'm', 'delta'],
  subject: ({k, p}) => assert(Q.rational(1, 1 << k), p),
  check({target: {before, after}, network, eps, p, m, delta}) {
    const [end, start] = [before.knots.at(-1)!, after.knots[0]]
    checkShape(Q.isZero(before.knots[0]) && Q.equal(after.knots.at(-1)!, Q.one) && Q.equal(end, start),
      'two graphs that share their end')
    const g = onUnit(network)
    const parts = [before, after].map(f => [restrict(g, f.knots[0], f.knots.at(-1)!), f] as const)
    const jump = Q.abs(Q.sub(after.values[0], before.values.at(-1)!))
    return certified(all(
      equal(tex`m=\eps/(2^p(p+1))`, m, Q.mul(eps, share(p))),
      equal(tex`\tfrac12\abs{f(\tfrac12^+)-f(\tfrac12^-)}=\delta`, Q.mul(jump, half), delta),
      equal(tex`\textstyle\int\abs{g-f}^p=m`, Q.sum(parts.map(([one, other]) => integralDistance(one, other, p))), m),
      equal(tex`\norm{g-f}_\infty=\delta`,
        parts.map(([one, other]) => supDistance(one, other).value).reduce(Q.max), delta),
    ), certifyGraphs({ramp: g, 'target before': before, 'target after': after}))
  },
  controls: [
    {because: 'the Lipschitz target $f(x)=x$ has no jump, and no least distance above zero',
      change: () => ({target: line})},
    {because: 'a ramp that starts at the jump misses it by $1$', change: fromTheJump},
    {because: 'twice the width has twice the mean error',
      change: ({eps}) => ({network: ramp(Q.mul(Q.rational(2), eps))})},
  ],
  small: ({k, p}) => assert(Q.rational(1, 1 << Math.min(k, 3)), p),
  worked: work,
  figure: subject => drawRamps(subject, share(subject.p)),
})
