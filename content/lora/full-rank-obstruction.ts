import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeUpdate, isAdapter, parseAdapter, toAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {kernel, rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {orthogonal} from '#numerics/linear/householder.ts'
import {difference, hasShape, identity, map, parseMatrix, product, scale, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {countAbout, firstPlaces, squareNorm} from '#numerics/linear/spectrum.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Need = 'identity' | 'reversal'
type Rationals = Matrix<Q.Rational>
const [d, draws] = [6, 12]
const needs: Readonly<Record<Need, {readonly tex: string, readonly factor: string, readonly gain: string, readonly build: (n: number) => Rationals}>> = {
  identity: {tex: '\\Delta=I', factor: '1', gain: '1', build: n => identity(rationals, n)},
  reversal: {tex: '\\Delta=-2W', factor: '-2', gain: '2', build: n => orthogonal([[1, 1, 1, 1, 0, 0].slice(0, n), [1, -1, 0, 0, 1, 1].slice(0, n)])},
}
/** Keeps the first r columns of a matrix. */
const cut = (matrix: Rationals, r: number) => map(matrix, (entry, _, j) => j < r ? entry : Q.zero)

function assert(need: Need, n: number, r: number, count: number) {
  const random = randomStream(`lora/full-rank-obstruction/r=${r}`)
  const {factor, gain, build} = needs[need]
  const [weight, update] = [build(n), scale(rationals, Q.parseRational(factor), build(n))]
  const adapters: Adapter<string>[] = Array.from({length: count}, () => ({b: sampleMatrix(random, n, r), a: sampleMatrix(random, r, n)}))
  return {need, r, weight: toTextMatrix(weight), factor, update: toTextMatrix(update), gain, adapters, best: toAdapter(cut(update, r)), share: Q.toText(Q.rational(n - r, n))}
}
type Subject = ReturnType<typeof assert>

/** What a multiple of an orthogonal matrix loses to every adapter of rank r: the whole of d − r dimensions. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Where low rank cannot work',
    statement: ({need, r, gain, share, adapters}: Subject) => `the update needed, $${needs[need].tex}$${need === 'reversal' ? ' with the orthogonal matrix $W$ shown' : ''}, multiplies all lengths by $c=${gain}$. An adapter of rank $${r}$ attains $\\norm{\\Delta-BA}_2=${gain}$ and $\\norm{\\Delta-BA}_F^2=${toTex(Q.parseRational(share))}\\norm\\Delta_F^2$, and none of rank at most $${r}$ does better; for $${adapters.length}$ drawn ones the error acts as $\\Delta$ on a space of dimension at least $d-r$.`,
    quantifier: {over: 'all adapters of rank at most $r$', by: '$\\Delta^\\top\\Delta=c^2I$ is decided; on the kernel of $BA$ the error is $\\Delta$ itself'},
    notClaimed: 'that fine-tuning needs such updates; that the updates needed have low rank is a hypothesis about tasks and models, and this refutes only that it must hold',
  },
  knobs: {
    r: integer({from: 1, to: 5, start: 2, label: 'rank $r$'}),
    need: choice<Need>({label: 'update needed', start: 'identity', options: [{value: 'identity', label: 'Δ = I'}, {value: 'reversal', label: 'Δ = −2W'}]}),
  },
  subject: ({need, r}) => assert(need, d, r, draws),
  mutable: ['r', 'weight', 'factor', 'update', 'gain', 'best', 'share'],
  check(subject) {
    const n = subject.update.length
    checkShape(hasShape(subject.update, n, n) && hasShape(subject.weight, n, n) && [...subject.adapters, subject.best].every(adapter => isAdapter(adapter, n, n)), 'the matrices do not fit together')
    const [D, r, c, share] = [parseMatrix(subject.update), fromSubject(subject.r, subject), Q.parseRational(subject.gain), Q.parseRational(subject.share)]
    const drawn = subject.adapters.map(adapter => inspect(D, computeUpdate(parseAdapter(adapter))))
    const best = inspect(D, computeUpdate(parseAdapter(subject.best)))
    const {above, at} = countAbout(best.error, Q.abs(c))
    const square = scale(rationals, Q.mul(c, c), identity(rationals, n))
    return certified(all(
      equals(maxDistance(D, scale(rationals, Q.parseRational(subject.factor), parseMatrix(subject.weight))), Q.zero, {left: subject.need === 'identity' ? '\\abs{\\Delta-I}' : '\\abs{\\Delta+2W}', right: '0'}),
      lessThan(Q.zero, c, {left: '0', right: 'c'}),
      equals(maxDistance(product(rationals, transpose(D), D), square), Q.zero, {left: '\\abs{\\Delta^\\top\\Delta-c^2I}', right: '0'}),
      atMost(Q.rational(Math.max(...drawn.map(({rank}) => rank), best.rank)), r, {left: '\\max\\rank BA', right: 'r'}),
      atMost(Q.sub(Q.rational(n), r), Q.rational(Math.min(...drawn.map(({still}) => still))), {left: 'd-r', right: '\\min\\dim\\ker BA'}),
      equals(drawn.map(({moved}) => moved).reduce(Q.max), Q.zero, {left: '\\max_{v\\in\\ker BA}\\abs{(\\Delta-BA)v-\\Delta v}', right: '0'}),
      atMost(share, drawn.map(({share}) => share).reduce(Q.min), {left: '1-r/d', right: '\\min\\norm{\\Delta-BA}_F^2/\\norm\\Delta_F^2'}),
      equals(Q.rational(above), Q.zero, {left: '\\#\\{i:\\sigma_i(\\Delta-BA)\\gt c\\}', right: '0'}),
      equals(Q.rational(at), Q.sub(Q.rational(n), r), {left: '\\#\\{i:\\sigma_i(\\Delta-BA)=c\\}', right: 'd-r'}),
      equals(best.share, share, {left: '\\norm{\\Delta-BA}_F^2/\\norm\\Delta_F^2', right: '1-r/d'}),
    ), {kind: 'matrix-identity', factors: [toTextMatrix(transpose(D)), subject.update], equals: [toTextMatrix(square)]})
  },
  controls: [
    {because: 'an adapter of rank $d$ has no kernel and leaves no error', change: subject => ({...subject, adapters: [toAdapter(parseMatrix(subject.update)), ...subject.adapters.slice(1)]})},
    {because: 'an update that is itself of rank $r$ is reached', change: subject => ({...subject, weight: toTextMatrix(cut(parseMatrix(subject.weight), subject.r)), update: toTextMatrix(cut(parseMatrix(subject.update), subject.r))})},
    {because: 'the error cannot be smaller by a hundredth', change: subject => ({...subject, share: Q.toText(Q.mul(Q.parseRational(subject.share), Q.rational(99, 100)))})},
  ],
  figure: drawShares,
  small: ({need, r}) => assert(need, 3, Math.min(r, 2), 1),
  worked: ({r, update, gain, adapters: [first], share}) => {
    const [D, {b, a}] = [parseMatrix(update), parseAdapter(first)]
    const still = kernel(computeUpdate({b, a})).map(v => v.map(entry => [entry]))
    return [
      {text: `An update that multiplies all lengths by $${gain}$, and an adapter of rank at most $${r}$ that was drawn:`, tex: `\\Delta=${toTexMatrix(D)},\\qquad BA=${toTexMatrix(b)}${toTexMatrix(a)}.`},
      {text: 'What $BA$ sends to zero is spanned by the following; on it nothing of $\\Delta$ is taken away:', tex: still.map(v => `BA${toTexMatrix(v)}=0`).join(',\\qquad ')},
      {text: `At least $${D.length - r}$ of three dimensions stay as they were, and with them at least their share of the square sum:`, tex: `\\norm{\\Delta-BA}_F^2/\\norm\\Delta_F^2=${toTex(inspect(D, computeUpdate({b, a})).share)}\\ge${toTex(Q.parseRational(share))}.`},
    ]
  },
})

/** Finds the error that an update leaves, its rank, its kernel, what it moves there, and the share of the square sum that is left. */
function inspect(needed: Rationals, update: Rationals) {
  const [error, still] = [difference(rationals, needed, update), transpose(kernel(update))]
  const moved = still.length === 0 ? Q.zero : maxDistance(product(rationals, error, still), product(rationals, needed, still))
  const [whole, left] = [squareNorm(needed), squareNorm(error)]
  return {error, rank: rank(update), still: still[0]?.length ?? 0, moved, share: Q.isZero(whole) ? Q.one : Q.div(left, whole)}
}

function drawShares({update, r}: Subject): Drawing {
  const n = update.length
  const decaying = (ratio: number) => firstPlaces(n + 1).map(k => {
    const weights = firstPlaces(n).map(i => Q.toNumber(Q.power(Q.rational(1, ratio), i)))
    const total = (list: readonly number[]) => list.reduce((sum, weight) => sum + weight, 0)
    return [k, total(weights.slice(k)) / total(weights)] as const
  })
  return {
    kind: 'plot', title: 'What rank r leaves of three updates', description: 'For an orthogonal update the share that is left falls in a straight line to zero at full rank; for updates with falling singular values it drops at once.',
    x: {label: 'rank r', ticks: firstPlaces(n + 1).map(at => ({at, label: String(at)}))}, y: {label: 'share of ‖Δ‖² that is left', from: 0, to: 1},
    marks: [
      {mark: 'line', points: firstPlaces(n + 1).map(k => [k, 1 - k / n]), tone: 'claim', label: 'multiple of an orthogonal matrix'},
      {mark: 'line', points: decaying(2), tone: 'second', label: 'σᵢ² halved each time'},
      {mark: 'line', points: decaying(8), tone: 'third', label: 'σᵢ² divided by 8 each time'},
      {mark: 'rule', axis: 'x', at: r, tone: 'bound', label: `r = ${r}`},
    ],
  }
}
