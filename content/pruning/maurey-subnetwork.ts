import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {parseLayer, type LayerText} from '#networks/shallow/layer-text.ts'
import {computeExpectation, listOutcomes, squaredNorm, evaluateUnits, isMixture, type Outcome, type Values} from '#networks/shallow/mixture.ts'
import {listTerms, computeTotal, toMixture} from '#networks/pruning/subnetwork.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexLine} from '#numerics/expression/tex.ts'

type Asked = {readonly layer: LayerText, readonly points: readonly string[], readonly n: number}
const tex = (text: string) => toTex(Q.parseRational(text))
const unit = (weight: string, bias: string, out: string) => ({weight, bias, out})
const four: LayerText = {units: [unit('1', '0', '1/2'), unit('1', '-1/4', '-1/3'), unit('1', '-1/2', '1/4'), unit('-1', '2/3', '-2/5')], offset: '0'}
const sevenths = Array.from({length: 7}, (_, i) => Q.toText(Q.rational(i, 6)))
const sizes = [1, 2, 3, 4, 5]

/** Finds ‖α‖₁·Σ|αⱼ|‖σⱼ‖² − ‖f‖² from the terms αⱼσⱼ: ‖α‖₁·Σ‖αⱼσⱼ‖²/|αⱼ| − ‖f‖². */
function findConstant(layer: LayerText, points: readonly string[]) {
  const terms = listTerms(parseLayer(layer), points.map(Q.parseRational))
  const own = layer.units.map(({out}, j) => Q.div(squaredNorm(terms.map(row => row[j])), Q.abs(Q.parseRational(out))))
  return Q.sub(Q.mul(computeTotal(parseLayer(layer)), Q.sum(own)), squaredNorm(terms.map(row => Q.sum(row))))
}
const findBest = (outcomes: readonly Outcome[]) => outcomes.reduce((best, outcome) => Q.compare(outcome.error, best.error) < 0 ? outcome : best)
const read = ({layer, points, total, law}: Omit<Subject, 'constant' | 'mean' | 'best'>): Values => ({...evaluateUnits(toMixture(parseLayer(layer), points.map(Q.parseRational), Q.parseRational(total))), law: law.map(Q.parseRational)})

function assert({layer, points, n}: Asked) {
  const law = toMixture(parseLayer(layer), points.map(Q.parseRational)).law.map(Q.toText)
  const [asked, constant] = [{layer, points, n, law, total: Q.toText(computeTotal(parseLayer(layer)))}, findConstant(layer, points)]
  const {counts, error} = findBest(listOutcomes(read(asked as Subject), n))
  return {...asked, constant: Q.toText(constant), mean: Q.toText(Q.div(constant, Q.rational(n))), best: {counts, error: Q.toText(error)}}
}
type Subject = ReturnType<typeof assert>

/** Every network contains, after re-weighting, a small one whose error does not know how large it was. */
export default claim({
  kind: 'theorem',
  source: {cite: 'pisier1981'},
  words: {
    title: 'A subnetwork, re-weighted',
    statement: ({layer, n, law, mean, total, best}: Subject) => `over all $${layer.units.length}^{${n}}$ ways to draw $${n}$ of ${layer.units.length} units with the probabilities $${law.map(tex).join(',\\,')}$ and to give each draw the weight $\\pm\\tfrac1{${n}}\\norm\\alpha_1$, $\\norm\\alpha_1=${tex(total)}$, the mean squared error is exactly $${tex(mean)}$. The best draw keeps $${best.counts.filter(count => count > 0).length}$ unit${best.counts.filter(count => count > 0).length === 1 ? '' : 's'}, of new weights, with squared error about $${Q.toDecimal(Q.parseRational(best.error), 5)}$.`,
    quantifier: {over: 'all draws of $n$ units, with their probabilities', by: 'enumeration of how often each unit is drawn'},
    notClaimed: 'that units can be deleted without re-weighting, or that the constant is small: it grows with $\\norm\\alpha_1$',
  },
  knobs: {n: integer({from: 1, to: 5, start: 3, label: 'units drawn'})},
  subject: ({n}) => assert({layer: four, points: sevenths, n}),
  mutable: ['layer', 'points', 'n', 'law', 'total', 'constant', 'mean', 'best'],
  check(subject) {
    const {layer, points, n, law, best} = subject
    const [total, constant, mean] = [subject.total, subject.constant, subject.mean].map(Q.parseRational)
    checkShape(Number.isSafeInteger(n) && n > 0 && law.length === layer.units.length && layer.units.every(({out}) => !Q.isZero(Q.parseRational(out))) && !Q.isZero(total) && isMixture(toMixture(parseLayer(layer), points.map(Q.parseRational), total)), 'a probability and a weight for each unit')
    const outcomes = listOutcomes(read(subject), n)
    const stated = outcomes.find(({counts}) => counts.join() === best.counts.join())
    checkShape(stated !== undefined, 'a draw of n units')
    return certified(all(
      equals(computeTotal(parseLayer(layer)), total, {left: '\\textstyle\\sum_j\\abs{\\alpha_j}', right: '\\norm\\alpha_1'}),
      equals(Q.sum(law.map(Q.parseRational)), Q.one, {left: '\\sum_j p_j', right: '1'}),
      equals(findConstant(layer, points), constant, {left: '\\norm\\alpha_1\\textstyle\\sum_j\\abs{\\alpha_j}\\norm{\\sigma_j}^2-\\norm f^2', right: 'v'}),
      equals(Q.mul(Q.rational(n), mean), constant, {left: 'n\\cdot m', right: 'v'}),
      equals(stated.error, Q.parseRational(best.error), {left: '\\norm{f_n^\\star-f}^2', right: 'b'}),
      equals(findBest(outcomes).error, Q.parseRational(best.error), {left: '\\min\\norm{f_n-f}^2', right: 'b'}),
      atMost(Q.parseRational(best.error), mean, {left: 'b', right: 'm'}),
      equals(computeExpectation(outcomes), mean, {left: '\\E\\norm{f_n-f}^2', right: 'm'}),
    ), {kind: 'table', columns: ['drawn', 'probability', '‖fₙ − f‖²'], rows: outcomes.map(({counts, probability, error}) => [counts.join(' '), Q.toText(probability), Q.toText(error)])})
  },
  controls: [
    {because: 'drawn uniformly, with the same weights, the units do not average to $f$', change: subject => ({...subject, law: subject.law.map(() => `1/${subject.law.length}`)})},
    {because: 'the mean square falls like $1/n$, not like $1/n^2$', when: ({n}) => n > 1, change: subject => ({...subject, mean: Q.toText(Q.div(Q.parseRational(subject.mean), Q.rational(subject.n)))})},
    {because: 'the constant without the factor $\\norm\\alpha_1$ is not the variance', change: subject => withoutTotal(subject)},
  ],
  survivors: [{path: 'points', because: 'the points are equally likely, so that their order does not matter'}],
  small: ({n}) => assert({layer: {units: [unit('1', '0', '3'), unit('-1', '1', '1')], offset: '0'}, points: ['0', '1'], n}),
  worked: subject => {
    const outcomes = listOutcomes(read(subject), subject.n)
    return [
      {text: `$f=${subject.layer.units.map(({weight, bias, out}) => `${out === '1' ? '' : out}\\relu(${toTexLine(Q.parseRational(weight), Q.parseRational(bias))})`).join('+')}$ at the points $0$ and $1$, with $\\norm\\alpha_1=${tex(subject.total)}$, is drawn from with probabilities $${subject.law.map(tex).join('$ and $')}$.`},
      {text: `Of ${subject.n === 1 ? 'one draw' : `${subject.n} draws`}, each of weight $${toTex(Q.div(Q.parseRational(subject.total), Q.rational(subject.n)))}$:`, tex: `\\begin{array}{c|c|c}(k_1,k_2)&P&\\norm{f_n-f}^2\\\\\\hline ${outcomes.map(({counts, probability, error}) => `(${counts.join(',')})&${toTex(probability)}&${toTex(error)}`).join('\\\\')}\\end{array}`},
      {text: 'The errors weighted by their probabilities:', tex: `\\E\\norm{f_n-f}^2=${toTex(computeExpectation(outcomes))}=\\tfrac1{${subject.n}}\\cdot${tex(subject.constant)}.`},
    ]
  },
  figure(subject): Drawing {
    const [uniform, constant] = [subject.law.map(() => `1/${subject.law.length}`), Q.toNumber(Q.parseRational(subject.constant))]
    const curve = (law: readonly string[]) => sizes.map(n => ({n, outcomes: listOutcomes(read({...subject, law: [...law]}), n)}))
    const toMeans = (list: ReturnType<typeof curve>) => list.map(({n, outcomes}) => [n, Q.toNumber(computeExpectation(outcomes))] as const)
    return {
      kind: 'plot', title: 'Subnetworks of n drawn units', x: {label: 'units drawn n', scale: 'log2'}, y: {label: '‖fₙ − f‖²', scale: 'log2'},
      description: 'The exact mean over all draws lies on the line v/n, the best draw far below it; drawn uniformly the mean stays above.',
      marks: [
        {mark: 'line', tone: 'bound', label: 'v / n', points: sizes.map(n => [n, constant / n])},
        {mark: 'line', tone: 'control', label: 'drawn uniformly', points: toMeans(curve(uniform))},
        {mark: 'dots', tone: 'claim', label: 'mean of all draws', points: toMeans(curve(subject.law))},
        {mark: 'dots', tone: 'second', label: 'best draw', points: curve(subject.law).map(({n, outcomes}) => [n, Q.toNumber(findBest(outcomes).error)])},
      ],
    }
  },
})

function withoutTotal(subject: Subject): Subject {
  const square = squaredNorm(listTerms(parseLayer(subject.layer), subject.points.map(Q.parseRational)).map(row => Q.sum(row)))
  const constant = Q.sub(Q.div(Q.add(Q.parseRational(subject.constant), square), Q.parseRational(subject.total)), square)
  return {...subject, constant: Q.toText(constant), mean: Q.toText(Q.div(constant, Q.rational(subject.n)))}
}
