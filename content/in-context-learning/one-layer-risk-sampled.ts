import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, equals} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {layerRisk, riskResolution, sampleRisk, type Coordinates, type Sampling} from '#networks/in-context/sampled-risk.ts'
import * as I from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly sampling: Sampling, readonly factor: string, readonly risk: string, readonly width: string, readonly level: number}

const tex = (text: string) => toTex(Q.parseRational(text))
const findBest = ({n, d}: Sampling) => Q.rational(n, n + d + 1)
const withLaw = (sampling: Sampling, coordinates: Coordinates): Sampling => ({...sampling, coordinates})

/** The claim and its two rivals, each with its exact risk and how far the ends of its interval may lie from it. */
function findRivals({sampling, level}: Pick<Subject, 'sampling' | 'level'>) {
  const three = withLaw(sampling, 'three points')
  const cases = {claim: [three, findBest(sampling)], signs: [withLaw(sampling, 'signs'), findBest(sampling)], one: [three, Q.one]} as const
  const toRival = ([drawn, a]: readonly [Sampling, Q.Rational]) => ({risk: layerRisk(drawn, a), resolution: riskResolution(drawn, a, level)})
  return {claim: toRival(cases.claim), signs: toRival(cases.signs), one: toRival(cases.one)}
}

/** Half the distance of the risk from that for signs is asserted; drawn is as often, in powers of two, as it takes to tell these two apart. */
function assert(n: number, d: number, level: number): Subject {
  const sampling: Sampling = {n, d, coordinates: 'three points', times: 2, seed: 'in-context-learning/one-layer-risk-sampled'}
  const {claim: own, signs} = findRivals({sampling, level})
  const width = Q.div(Q.sub(own.risk, signs.risk), Q.rational(2))
  const isEnough = (times: number) => ['claim', 'signs'].every(name => findRivals({sampling: {...sampling, times}, level})[name as 'claim'].resolution <= Q.toNumber(width))
  const findTimes = (times: number): number => isEnough(times) ? times : findTimes(2 * times)
  return {sampling: {...sampling, times: findTimes(2)}, factor: Q.toText(findBest(sampling)), risk: Q.toText(own.risk), width: Q.toText(width), level}
}
const sampleOf = ({sampling, factor, level}: Subject) => sampleRisk(sampling, Q.parseRational(factor), level)

/** The risk of the best layer on larger problems, sampled. */
export default claim({
  kind: 'observation',
  source: 'derived',
  words: {
    title: 'The best single layer, sampled',
    statement: ({sampling, factor, risk, width, level}: Subject) => `over $${sampling.times}$ drawn problems with $n=${sampling.n}$ examples in $\\R^{${sampling.d}}$, the interval of level $${level.toExponential().replace('1e-', '10^{-')}}$ for the risk of the layer with $\\Gamma=${tex(factor)}\\,I$ lies within $${tex(width)}$ of $\\frac{d(d+1)}{n+d+1}=${tex(risk)}$, half the distance to the risk for signs as coordinates.`,
    notClaimed: 'more than the interval; the value itself is proved, and not sampled, where the draws can be enumerated',
  },
  subject: () => assert(5, 4, 1e-6),
  mutable: ['sampling.n', 'sampling.d', 'factor', 'risk', 'width'],
  check(subject) {
    const {sampling: {n, d, times}, level} = subject
    checkShape([n, d, times].every(size => Number.isSafeInteger(size) && size > 0) && d <= 5 && times > 1, 'positive sizes, and few dimensions')
    const [risk, width, rivals] = [Q.parseRational(subject.risk), Q.parseRational(subject.width), findRivals(subject)]
    const exact = all(
      equals(Q.mul(risk, Q.rational(n + d + 1)), Q.rational(d * (d + 1)), {left: 'R^\\star(n+d+1)', right: 'd(d+1)'}),
      equals(Q.mul(Q.rational(2), width), Q.sub(risk, rivals.signs.risk), {left: '2w', right: 'R^\\star-R_{\\text{signs}}'}),
      atMost(I.point(rivals.claim.resolution), width, {left: '\\text{resolution at }R^\\star', right: 'w', slack: 'the number of drawings is a power of two'}),
      atMost(I.point(rivals.signs.resolution), width, {left: '\\text{resolution at }R_{\\text{signs}}', right: 'w', slack: 'signs vary less than three points'}),
      atMost(I.point(rivals.one.resolution), Q.sub(Q.sub(rivals.one.risk, risk), width), {left: '\\text{resolution at }R_{a=1}', right: 'R_{a=1}-R^\\star-w', slack: 'that risk is further away'}),
    )
    if (exact.relations.some(({verdict}) => verdict !== 'confirmed')) return exact // what is wrong exactly need not be sampled
    return all(exact, between(Q.sub(risk, width), sampleRisk(subject.sampling, Q.parseRational(subject.factor), level), Q.add(risk, width), {low: 'R^\\star-w', value: '\\E\\norm{aS-I}^2', high: 'R^\\star+w'}))
  },
  controls: [
    {because: 'signs as coordinates have another fourth moment and a smaller risk', change: subject => ({...subject, sampling: withLaw(subject.sampling, 'signs')})},
    {because: 'the layer with $a=1$ has the risk $d(d+1)/n$', change: subject => ({...subject, factor: '1'})},
  ],
  survivors: [{path: 'factor', because: 'the risk is flat at its least value: a factor that is five percent off changes it by less than the interval is wide'}],
  figure(subject): Drawing {
    const [{lo, hi, estimate}, {signs, one}] = [sampleOf(subject), findRivals(subject)]
    return {
      kind: 'bars', title: 'Sampled risk', description: `The sampled risk, with its interval from ${lo.toFixed(3)} to ${hi.toFixed(3)}, beside the formulas for the best layer, for a = 1, and for signs.`,
      axis: {label: 'risk', from: 0}, bound: {at: Q.toNumber(Q.parseRational(subject.risk)), label: 'd(d+1)/(n+d+1)'},
      bars: [
        {label: 'lower end', value: lo, tone: 'claim'}, {label: 'mean of the sample', value: estimate, tone: 'claim'}, {label: 'upper end', value: hi, tone: 'claim'},
        {label: 'a = 1', value: Q.toNumber(one.risk), tone: 'control'}, {label: 'signs', value: Q.toNumber(signs.risk), tone: 'control'},
      ],
    }
  },
})
