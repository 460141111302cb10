import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import {computeExpectation, listOutcomes, squaredNorm, evaluateUnits, computeVariance, isMixture, mixture, type Mixture, type Outcome} from '#networks/shallow/mixture.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexLine} from '#numerics/expression/tex.ts'

type Subject = Mixture & {readonly n: number, readonly constant: string, readonly mean: string}
const draws = [1, 2, 3, 4, 5, 6, 7, 8]

const unit = (weight: string, bias: string, out: string) => ({weight, bias, out})
const four = mixture({units: [unit('1', '0', '7/10'), unit('-1', '1', '-3/20'), unit('3', '-1', '1/10'), unit('-2', '1', '-1/20')], offset: '0'}, ['0', '1/4', '1/2', '3/4', '1'])
const two = mixture({units: [unit('1', '0', '2/3'), unit('-1', '1', '-1/3')], offset: '0'}, ['0', '1'])

function asserted(drawn: Mixture, n: number): Subject {
  const constant = computeVariance(evaluateUnits(drawn))
  return {...drawn, n, constant: Q.toText(constant), mean: Q.toText(Q.div(constant, Q.rational(n)))}
}
const uniform = <T extends Mixture>(drawn: T): T => ({...drawn, law: drawn.law.map(() => `1/${drawn.law.length}`)})
const tex = (text: string) => toTex(Q.parseRational(text))
const findLeast = (outcomes: readonly Outcome[]) => outcomes.map(({error}) => error).reduce(Q.min)
const findCurve = (drawn: Mixture) => draws.map(n => ({n, outcomes: listOutcomes(evaluateUnits(drawn), n)}))
const toMeans = (curve: ReturnType<typeof findCurve>) => curve.map(({n, outcomes}) => [n, Q.toNumber(computeExpectation(outcomes))])

/** Drawing n units of a convex combination errs by variance/n in the mean square; some draw errs no more. */
export default claim({
  kind: 'proposition',
  source: {cite: 'pisier1981'},
  words: {
    title: 'Maurey’s draw of units',
    statement: ({law, n, mean}: Subject) => `over all $${law.length}^{${n}}$ ways to draw $n=${n}$ of the ${law.length} units, $\\E\\norm{f_n-f}^2=\\tfrac1n\\bigl(\\sum_j\\abs{c_j}\\norm{\\varphi_j}^2-\\norm f^2\\bigr)=${tex(mean)}$ exactly, so that some draw has $\\norm{f_n-f}^2\\le${tex(mean)}$`,
    quantifier: {over: 'all draws of $n$ units, with their probabilities', by: 'enumeration of how often each unit is drawn'},
    notClaimed: 'that training finds such units, or that a function at hand has small $\\sum_j\\abs{c_j}$: that is where the dimension may hide',
  },
  knobs: {n: integer({from: 1, to: 8, start: 3, label: 'units drawn'})},
  subject: ({n}) => asserted(four, n),
  mutable: ['target', 'signs', 'law', 'points', 'n', 'constant', 'mean'],
  check(subject) {
    checkShape(isMixture(subject) && Number.isSafeInteger(subject.n) && subject.n > 0, 'points, a sign and a probability for each unit, and a positive number of draws')
    const values = evaluateUnits(subject)
    const outcomes = listOutcomes(values, subject.n)
    const [constant, mean] = [Q.parseRational(subject.constant), Q.parseRational(subject.mean)]
    return certified(all(
      equals(Q.sum(values.law), Q.one, {left: '\\sum_j p_j', right: '1'}),
      equals(computeVariance(values), constant, {left: '\\sum_j\\abs{c_j}\\norm{\\varphi_j}^2-\\norm f^2', right: 'v'}),
      equals(Q.mul(Q.rational(subject.n), mean), constant, {left: 'n\\cdot m', right: 'v'}),
      atMost(findLeast(outcomes), mean, {left: '\\min\\norm{f_n-f}^2', right: 'm'}),
      equals(computeExpectation(outcomes), mean, {left: '\\E\\norm{f_n-f}^2', right: 'm'}),
    ), {kind: 'table', columns: ['drawn', 'probability', '‖fₙ − f‖²'], rows: outcomes.map(({counts, probability, error}) => [counts.join(' '), Q.toText(probability), Q.toText(error)])})
  },
  controls: [
    {because: 'drawn uniformly, the units no longer average to $f$, and the mean square keeps a bias', change: uniform},
    {because: 'without the signs of the coefficients the draws average to another function', change: subject => ({...subject, signs: subject.signs.map(() => '1')})},
    {because: 'the mean square falls like $1/n$, not like $1/n^2$', change: subject => ({...subject, mean: Q.toText(Q.div(Q.parseRational(subject.mean), Q.rational(subject.n)))}), when: ({n}) => n > 1},
  ],
  survivors: [{path: 'points', because: 'the points are equally likely, so that their order does not matter'}],
  small: ({n}) => asserted(two, n < 4 ? n : 4),
  worked(subject) {
    const values = evaluateUnits(subject)
    const outcomes = listOutcomes(values, subject.n)
    const list = (row: readonly Q.Rational[]) => `(${row.map(toTex).join(',\\,')})`
    return [
      {text: `Two units, ${subject.target.units.map(({weight, bias}, j) => `$\\varphi_${j + 1}=\\relu(${toTexLine(Q.parseRational(weight), Q.parseRational(bias))})$`).join(' and ')}, with $c=${list(subject.target.units.map(({out}) => Q.parseRational(out)))}$, at the points ${subject.points.map(x => `$${tex(x)}$`).join(' and ')}; there`, tex: `f=${list(values.target)},\\quad \\norm f^2=${toTex(squaredNorm(values.target))},\\quad v=\\textstyle\\sum_j\\abs{c_j}\\norm{\\varphi_j}^2-\\norm f^2=${tex(subject.constant)}.`},
      {text: `How often each unit is drawn, how likely that is, and how far $f_{${subject.n}}$ then lies from $f$:`, tex: `\\begin{array}{c|c|c}(k_1,k_2)&P&\\norm{f_n-f}^2\\\\\\hline ${outcomes.map(({counts, probability, error}) => `(${counts.join(',')})&${toTex(probability)}&${toTex(error)}`).join('\\\\')}\\end{array}`},
      {text: 'Each error weighted by its probability:', tex: `\\E\\norm{f_{${subject.n}}-f}^2=${outcomes.map(({probability, error}) => `${toTex(probability)}\\cdot${toTex(error)}`).join('+')}=${toTex(computeExpectation(outcomes))}=\\tfrac{v}{${subject.n}}.`},
    ]
  },
  figure(subject) {
    const [drawn, biased] = [findCurve(subject), toMeans(findCurve(uniform(subject)))]
    const constant = Q.toNumber(Q.parseRational(subject.constant))
    return {
      kind: 'plot', title: 'Mean squared error of n drawn units', x: {label: 'units drawn n', scale: 'log2'}, y: {label: 'E‖fₙ − f‖²', scale: 'log2'},
      description: 'The exact mean squared errors lie on the line variance/n; the best draws lie below it; uniform draws level off at their bias.',
      marks: [
        {mark: 'line', tone: 'bound', label: 'variance / n', points: draws.map(n => [n, constant / n])},
        {mark: 'line', tone: 'control', label: 'drawn uniformly', points: biased},
        {mark: 'dots', tone: 'claim', label: 'all draws, mean', points: toMeans(drawn)},
        {mark: 'dots', tone: 'second', label: 'best draw', points: drawn.map(({n, outcomes}) => [n, Q.toNumber(findLeast(outcomes))])},
      ],
    }
  },
})
