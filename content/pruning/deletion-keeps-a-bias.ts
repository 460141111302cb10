import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {parseLayer, type LayerText} from '#networks/shallow/layer-text.ts'
import {squaredNorm} from '#networks/shallow/mixture.ts'
import {deletionError, subsetErrors, listTerms} from '#networks/pruning/subnetwork.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

const near = (text: string) => toTexNear(Q.parseRational(text), 5)
const count = 8
const points = Array.from({length: 8}, (_, i) => Q.rational(i, 7))
const layer: LayerText = {offset: '0', units: Array.from({length: count}, (_, j) => j % 2 === 0
  ? {weight: '1', bias: Q.toText(Q.rational(-j, count)), out: `1/${count}`} : {weight: '-1', bias: Q.toText(Q.rational(j + 1, count)), out: `1/${2 * count}`})}
const findMean = (terms: Matrix<Q.Rational>, n: number, factor: Q.Rational) => {
  const errors = subsetErrors(terms, n, factor)
  return Q.div(Q.sum(errors.map(({error}) => error)), Q.rational(errors.length))
}
const findBias = (terms: Matrix<Q.Rational>, n: number) =>
  Q.mul(Q.power(Q.rational(terms[0].length - n, terms[0].length), 2), squaredNorm(terms.map(row => Q.sum(row))))

function assert(of: LayerText, at: readonly Q.Rational[], kept: number) {
  const terms = listTerms(parseLayer(of), at)
  return {layer: of, points: at.map(Q.toText), kept, factor: '1', mean: Q.toText(deletionError(terms, kept)), bias: Q.toText(findBias(terms, kept))}
}
type Subject = ReturnType<typeof assert>

/** Units deleted at random, the others left as they are: the network shrinks towards zero. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Deletion without re-weighting keeps a bias',
    statement: ({layer: {units}, kept, mean, bias}: Subject) => `over all sets of $${kept}$ of these $${units.length}$ units, the others deleted, the squared error has exactly the mean of the formula, $m\\approx${near(mean)}$, and of this $b=\\bigl(1-\\tfrac{${kept}}{${units.length}}\\bigr)^2\\norm f^2\\approx${near(bias)}$ is a bias that no luck removes`,
    quantifier: {over: 'all sets of $n$ units', by: 'enumeration'},
    notClaimed: 'that a well-chosen set is as bad as a random one, or that re-weighting always helps: it does not where terms cancel',
  },
  knobs: {kept: integer({from: 1, to: 7, start: 4, label: 'units kept'})},
  subject: ({kept}) => assert(layer, points, kept),
  mutable: ['layer', 'points', 'kept', 'factor', 'mean', 'bias'],
  check(subject) {
    const {layer: {units}, kept} = subject
    checkShape(units.length > 1 && subject.points.length > 0 && Number.isSafeInteger(kept) && kept > 0 && kept < units.length, 'some units kept, and some deleted')
    const terms = listTerms(parseLayer(subject.layer), subject.points.map(Q.parseRational))
    const [mean, bias, share] = [Q.parseRational(subject.mean), Q.parseRational(subject.bias), Q.div(fromSubject(kept, subject), Q.rational(units.length))]
    const errors = subsetErrors(terms, kept, Q.parseRational(subject.factor))
    return certified(all(
      equals(deletionError(terms, kept), mean, {left: '(1-p)^2\\norm f^2+\\tfrac{p(1-p)}{N-1}\\bigl(N\\textstyle\\sum_j\\norm{t_j}^2-\\norm f^2\\bigr)', right: 'm'}),
      equals(Q.mul(Q.power(Q.sub(Q.one, share), 2), squaredNorm(terms.map(row => Q.sum(row)))), bias, {left: '(1-p)^2\\norm f^2', right: 'b'}),
      atMost(bias, mean, {left: 'b', right: 'm'}),
      equals(findMean(terms, kept, Q.parseRational(subject.factor)), mean, {left: '\\text{mean of }\\norm{f_S-f}^2', right: 'm'}),
    ), {kind: 'table', columns: ['kept', '‖f_S − f‖²'], rows: errors.map(({kept: set, error}) => [set.map(j => j + 1).join(' '), Q.toText(error)])})
  },
  controls: [
    {because: 're-weighted by $N/n$ the units that are kept make up for the others in the mean', change: subject => ({...subject, factor: Q.toText(Q.rational(subject.layer.units.length, subject.kept))})},
    {because: 'the error is not the bias alone', change: subject => ({...subject, mean: subject.bias})},
  ],
  survivors: [
    {path: 'layer.offset', because: 'the offset stays in the network and cancels in every difference'},
    {path: 'points', because: 'the points are equally likely, so that their order does not matter'},
    {path: 'layer.units', because: 'all sets of units are equally likely, so that their order does not matter'},
  ],
  small: ({kept}) => assert({offset: '0', units: [['1', '0', '1'], ['-1', '1', '1'], ['2', '-1', '1'], ['-2', '1', '1']].map(([weight, bias, out]) => ({weight, bias, out}))}, [Q.zero, Q.one], Math.min(kept, 3)),
  worked: ({layer: small, points: at, kept, mean, bias}) => {
    const terms = listTerms(parseLayer(small), at.map(Q.parseRational))
    const list = (v: readonly Q.Rational[]) => `(${v.map(toTex).join(',\\,')})`
    const errors = subsetErrors(terms, kept, Q.one)
    return [
      {text: 'Four units at the points $0$ and $1$, and their sum:', tex: `${terms[0].map((_, j) => `t_${j + 1}=${list(terms.map(row => row[j]))}`).join(',\\quad ')},\\qquad f=${list(terms.map(row => Q.sum(row)))}.`},
      {text: `Keep $${kept}$ of them; the sets have the errors, mean squares over the two points,`, tex: `${errors.map(({kept: set, error}) => `\\{${set.map(j => j + 1).join(',')}\\}\\colon ${toTex(error)}`).join(',\\quad ')},\\qquad m=${toTex(Q.parseRational(mean))}.`},
      {text: 'The network has shrunk, and its bias alone is', tex: `\\bigl(1-\\tfrac{${kept}}4\\bigr)^2\\norm f^2=${toTex(Q.parseRational(bias))}.`},
    ]
  },
  figure(subject): Drawing {
    const terms = listTerms(parseLayer(subject.layer), subject.points.map(Q.parseRational))
    const sizes = subject.layer.units.slice(1).map((_, n) => n + 1)
    const graph = (of: (n: number) => Q.Rational) => sizes.map(n => [n, Q.toNumber(of(n))] as const)
    return {
      kind: 'plot', title: 'Deleting units at random', x: {label: 'units kept n'}, y: {label: 'mean squared error', scale: 'log2'},
      description: 'The mean squared error of random deletion lies above its bias; re-weighting lowers it by far.',
      marks: [
        {mark: 'line', tone: 'claim', label: 'deleted', points: graph(n => deletionError(terms, n))},
        {mark: 'line', tone: 'bound', label: 'its bias', points: graph(n => findBias(terms, n))},
        {mark: 'line', tone: 'second', label: 're-weighted', points: graph(n => findMean(terms, n, Q.rational(terms[0].length, n)))},
      ],
    }
  },
})
