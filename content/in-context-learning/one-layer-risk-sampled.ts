import {checkShape, claim} from '#claims/claim.ts'
import {all, between, equals} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleRisk, type Sampling} from '#networks/sampled-risk.ts'
import * as Q from '#numerics/rational.ts'
import {toTex} from '#numerics/tex.ts'

type Subject = {readonly sampling: Sampling, readonly best: string, readonly risk: string, readonly tolerance: string}
const [n, d] = [10, 5]

const tex = (text: string) => toTex(Q.parseRational(text))
const toward = ({risk, tolerance}: Subject, sign: 1 | -1) => Q.mul(Q.parseRational(risk), Q.add(Q.one, Q.mul(Q.rational(sign), Q.parseRational(tolerance))))
const sampleOf = ({sampling, best}: Subject) => sampleRisk(sampling, Q.parseRational(best))

/** The risk of the best layer on larger problems, sampled. */
export default claim({
  kind: 'observation',
  source: 'derived',
  words: {
    title: 'The best single layer, sampled',
    statement: ({sampling, best, risk, tolerance}: Subject) => `over $${sampling.times}$ drawn problems with $n=${sampling.n}$ examples in $\\R^{${sampling.d}}$, an interval of level $10^{-6}$ for the risk of the layer with $\\Gamma=${tex(best)}\\,I$ lies within $${Q.toDecimal(Q.mul(Q.parseRational(tolerance), Q.rational(100)), 1)}\\,\\%$ of $\\frac{d(d+1)}{n+d+1}=${tex(risk)}$.`,
    notClaimed: 'more than the interval; the value itself is proved, and not sampled, where the draws can be enumerated',
  },
  subject: (): Subject => ({
    sampling: {n, d, coordinates: 'three points', times: 20_000, seed: 'in-context-learning/one-layer-risk-sampled'},
    best: Q.toText(Q.rational(n, n + d + 1)), risk: Q.toText(Q.rational(d * (d + 1), n + d + 1)), tolerance: '1/8',
  }),
  mutable: ['best', 'risk'],
  check(subject) {
    const {sampling: {n, d}} = subject
    checkShape(Q.sign(Q.parseRational(subject.risk)) >= 0, 'a risk that is not negative')
    const sample = sampleOf(subject)
    return all(
      equals(Q.mul(Q.parseRational(subject.best), Q.rational(n + d + 1)), Q.rational(n), {left: 'a^\\star(n+d+1)', right: 'n'}),
      equals(Q.mul(Q.parseRational(subject.risk), Q.rational(n + d + 1)), Q.rational(d * (d + 1)), {left: 'R^\\star(n+d+1)', right: 'd(d+1)'}),
      between(toward(subject, -1), sample, toward(subject, 1), {low: '(1-\\delta)R^\\star', value: '\\E\\norm{a^\\star S-I}^2', high: '(1+\\delta)R^\\star'}),
    )
  },
  controls: [
    {because: 'signs as coordinates have another fourth moment and a smaller risk', change: subject => ({...subject, sampling: {...subject.sampling, coordinates: 'signs' as const}})},
    {because: 'the layer with $a=1$ has the risk $d(d+1)/n$', change: subject => ({...subject, best: '1'})},
  ],
  figure(subject): Drawing {
    const {lo, hi, estimate} = sampleOf(subject)
    return {
      kind: 'bars', title: 'Sampled risk', description: `The sampled risk, with its interval from ${lo.toFixed(3)} to ${hi.toFixed(3)}, beside the formulas for the best layer, for a = 1, and for signs.`,
      axis: {label: 'risk', from: 0}, bound: {at: Q.toNumber(Q.parseRational(subject.risk)), label: 'd(d+1)/(n+d+1)'},
      bars: [
        {label: 'lower end', value: lo, tone: 'claim'}, {label: 'mean of the sample', value: estimate, tone: 'claim'}, {label: 'upper end', value: hi, tone: 'claim'},
        {label: 'a = 1', value: d * (d + 1) / n, tone: 'control'}, {label: 'signs', value: n * d * (n + d - 1) / ((n + d + 1) * (n + d + 1)) - 2 * n * d / (n + d + 1) + d, tone: 'control'},
      ],
    }
  },
})
