import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeCurvature, descentDirection, factoredGradient, factoredLoss, stationaryPoint, move} from '#networks/adapters/factored-loss.ts'
import {computeUpdate, isAdapter, parseAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {hasShape, parseMatrix, toTextMatrix} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, countAbout, firstPlaces, spectrumOf} from '#numerics/linear/spectrum.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

/** A stationary point: which singular triples it keeps, the loss there, and a direction in which the loss has this negative curvature, if there is one. */
type Point = {readonly kept: readonly number[], readonly adapter: Adapter<string>, readonly loss: string, readonly descent: Adapter<string> | null, readonly curvature: string | null}

const toTexts = ({b, a}: Adapter<Q.Rational>): Adapter<string> => ({b: toTextMatrix(b), a: toTextMatrix(a)})
const findSets = (n: number, most: number) => Array.from({length: 1 << n}, (_, mask) => firstPlaces(n).filter(i => mask >> i & 1)).filter(({length}) => length <= most)

function assert(values: readonly number[], r: number) {
  const spectrum = spectrumOf(values)
  const E = assemble(spectrum)
  const points = findSets(values.length, r).map((kept): Point => {
    const [adapter, descent] = [stationaryPoint(spectrum, kept, r), descentDirection(spectrum, kept, r)]
    return {
      kept: kept.map(i => i + 1), adapter: toTexts(adapter), loss: Q.toText(factoredLoss(E, adapter)), descent: descent && toTexts(descent),
      curvature: descent && Q.toText(computeCurvature(E, adapter, descent)),
    }
  })
  return {r, values: values.map(String), needed: toTextMatrix(E), points, least: String(values.slice(r).reduce((total, value) => total + value * value, 0))}
}
type Subject = ReturnType<typeof assert>

/** What training a low-rank factorisation can end in: of all stationary points only the truncation is no saddle. */
export default claim({
  kind: 'theorem',
  source: {cite: 'baldihornik1989'},
  words: {
    title: 'No spurious minima',
    statement: ({r, values, points, least}: Subject) => `for the matrix $E$ shown, $\\sigma(E)=(${values.join(',')})$, the gradient of $\\norm{E-BA}_F^2$ vanishes at each of the $${points.length}$ adapters of rank at most $${r}$ listed, one for each choice of at most $${r}$ singular triples. The one that keeps the $${r}$ largest has the least loss, $${least}$; each of the others, $(B,A)=(0,0)$ among them, has a direction of negative curvature.`,
    notClaimed: 'that gradient descent converges, how long it takes, or anything about losses that are not of this form; no training is carried out',
  },
  knobs: {r: integer({from: 1, to: 3, start: 2, label: 'rank $r$'})},
  subject: ({r}) => assert([5, 3, 2, 1], r),
  mutable: ['r', 'values', 'needed', 'points', 'least'],
  check(subject) {
    checkSizes(subject)
    const [E, least, values] = [parseMatrix(subject.needed), Q.parseRational(subject.least), subject.values.map(Q.parseRational)]
    const points = subject.points.map(point => inspect(subject, point))
    const [minima, saddles] = [points.filter(({curvature}) => curvature === null), points.flatMap(({curvature}) => curvature ?? [])]
    const spectral = values.map(value => Q.sign(value) > 0 ? countAbout(E, value).at : 0)
    const r = fromSubject(subject.r, subject)
    return certified(all(
      equals(Q.rational(Math.min(...spectral)), Q.one, {left: '\\min_i\\#\\{k:\\sigma_k(E)=\\sigma_i\\}', right: '1'}),
      equals(points.map(({slope}) => slope).reduce(Q.max), Q.zero, {left: '\\max\\abs{\\nabla\\norm{E-BA}_F^2}', right: '0'}),
      equals(points.map(({miss}) => miss).reduce(Q.max), Q.zero, {left: '\\max\\abs{\\norm{E-BA}_F^2-\\textstyle\\sum_{i\\notin S}\\sigma_i^2}', right: '0'}),
      equals(points.map(({wrong}) => wrong).reduce(Q.max), Q.zero, {left: '\\max\\abs{\\rank BA-\\abs S}', right: '0'}),
      equals(Q.rational(new Set(subject.points.map(({kept}) => kept.join(','))).size), Q.rational(findSets(values.length, subject.r).length), {left: '\\#\\{S\\}', right: '\\textstyle\\sum_{k\\le r}\\binom nk'}),
      equals(r, Q.rational(Math.max(...subject.points.map(({kept}) => kept.length))), {left: 'r', right: '\\max\\abs S'}),
      equals(points.map(({bend}) => bend).reduce(Q.max), Q.zero, {left: '\\max\\abs{\\tfrac{d^2}{dt^2}-\\text{the curvature shown}}', right: '0'}),
      lessThan(saddles.reduce(Q.max), Q.zero, {left: '\\max\\tfrac{d^2}{dt^2}\\norm{E-B_tA_t}_F^2', right: '0'}),
      equals(Q.rational(minima.length), Q.one, {left: '\\#\\{\\text{points without descent}\\}', right: '1'}),
      equals(minima.map(({loss}) => loss).reduce(Q.max, Q.zero), least, {left: '\\norm{E-BA}_F^2', right: '\\textstyle\\sum_{i\\gt r}\\sigma_i^2'}),
      equals(Q.sum(values.slice(subject.r).map(value => Q.mul(value, value))), least, {left: '\\textstyle\\sum_{i\\gt r}\\sigma_i^2', right: '\\text{least loss}'}),
    ), {kind: 'table', columns: ['kept', 'loss', 'curvature'], rows: subject.points.map(({kept, loss, curvature}) => [kept.join(' ') || 'none', loss, curvature ?? 'none'])})
  },
  controls: [
    {because: 'both factors zero is a stationary point, where training never starts, but no minimum', change: subject => withoutDescent(subject, 0)},
    {because: 'the wrong truncation is a stationary point, but no minimum', change: subject => withoutDescent(subject, subject.points.findIndex(({kept}) => kept.length === subject.r && kept.at(-1) !== subject.r))},
    {because: 'away from singular triples the gradient does not vanish', change: subject => ({...subject, points: subject.points.map(point => ({...point, adapter: {...point.adapter, b: point.adapter.b.map((row, i) => row.map(entry => i === 0 ? Q.toText(Q.add(Q.parseRational(entry), Q.one)) : entry))}}))})},
  ],
  figure: drawDescents,
  small: ({r}) => assert([4, 2, 1], Math.min(r, 2)),
  worked: ({r, values, needed, points, least}) => {
    const wrong = points.find(({kept, descent}) => kept.length === r && descent)!
    const [at, along, E] = [parseAdapter(wrong.adapter), parseAdapter(wrong.descent!), parseMatrix(needed)]
    const [i, j] = [wrong.kept.at(-1)!, values.findIndex((_, k) => !wrong.kept.includes(k + 1)) + 1]
    return [
      {text: `A matrix with singular values $${values.join(',')}$, and the adapter of rank $${r}$ that keeps number $${wrong.kept.join('$ and number $')}$:`, tex: `E=${toTexMatrix(E)},\\qquad B=${toTexMatrix(at.b)},\\qquad A=${toTexMatrix(at.a)}.`},
      {text: `There the gradient vanishes, and the loss is $${wrong.loss}$, while $${least}$ is the least. Turning number $${i}$ towards number $${j}$,`, tex: `\\dot B=${toTexMatrix(along.b)},\\qquad\\dot A=${toTexMatrix(along.a)},`},
      {text: `it falls, with second derivative $-4\\sigma_${i}(\\sigma_${j}-\\sigma_${i})$:`, tex: [1, 2, 3].map(k => Q.rational(k, 4)).map(t => `f\\left(${toTex(t)}\\right)=${toTex(factoredLoss(E, move(at, along, t)))}`).join(',\\quad ') + `,\\qquad f''(0)=${wrong.curvature}.`},
    ]
  },
})

function checkSizes({r, needed, points}: Subject): void {
  const n = needed.length
  checkShape(hasShape(needed, n, n) && points.length > 0 && r > 0, 'the matrix is not square')
  checkShape(points.every(({adapter, descent, curvature, kept}) => isAdapter(adapter, n, n) && adapter.a.length === r && kept.length <= r && (descent === null) === (curvature === null)
    && (descent === null || isAdapter(descent, n, n) && descent.a.length === r)), 'an adapter has another size')
}

/** Finds the largest entry of the gradient at a point and what the loss, rank and curvature stated for it miss. */
function inspect({needed, values}: Subject, point: Point) {
  const [E, at] = [parseMatrix(needed), parseAdapter(point.adapter)]
  const [gradient, loss] = [factoredGradient(E, at), factoredLoss(E, at)]
  const left = Q.sum(values.map(Q.parseRational).filter((_, i) => !point.kept.includes(i + 1)).map(value => Q.mul(value, value)))
  const curvature = point.descent && computeCurvature(E, at, parseAdapter(point.descent))
  return {
    slope: Q.max(maxNorm(gradient.b), maxNorm(gradient.a)), loss, miss: Q.max(Q.abs(Q.sub(loss, left)), Q.abs(Q.sub(loss, Q.parseRational(point.loss)))),
    wrong: Q.rational(Math.abs(rank(computeUpdate(at)) - point.kept.length)), curvature, bend: curvature ? Q.abs(Q.sub(curvature, Q.parseRational(point.curvature!))) : Q.zero,
  }
}

/** Says of one point that no direction leads down from it, and of the least that one does not. */
function withoutDescent(subject: Subject, at: number): Subject {
  return {...subject, points: subject.points.map((point, i) => i === at ? {...point, descent: null, curvature: null} : point)}
}

function drawDescents({needed, points, r}: Subject): Drawing {
  const ts = Array.from({length: 31}, (_, k) => Q.rational(k - 15, 20))
  const curves = points.filter(({kept, descent}) => descent && (kept.length === r || kept.length === 0)).map(point => ({kept: point.kept, points: ts.map(t => [Q.toNumber(t),
    Q.toNumber(factoredLoss(parseMatrix(needed), move(parseAdapter(point.adapter), parseAdapter(point.descent!), t)))] as const)}))
  const least = Q.toNumber(Q.parseRational(points.find(({descent}) => descent === null)!.loss))
  return {
    kind: 'plot', title: 'From each saddle a way leads down', description: 'Along its direction the loss at every stationary point but one falls on both sides; the least loss lies below all of them.',
    x: {label: 't'}, y: {label: '‖E − BA‖²', from: 0},
    marks: [
      ...curves.map(curve => ({mark: 'line', points: curve.points, tone: 'control', labelAt: 0, label: curve.kept.length === 0 ? 'from zero' : `from {${curve.kept.join(', ')}}`} as const)),
      {mark: 'rule', axis: 'y', at: least, tone: 'claim', label: `least loss ${least}`},
    ],
  }
}
