import {listed, tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {computeCurvature, descentDirection, factoredLoss, move, stationaryPoint} from '#networks/adapters/factored-loss.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, placeSets, spectrumOf} from '#numerics/linear/spectrum.ts'
import type {Subject} from './trained-rank-sweep.ts'

/** All stationary adapters of rank at most r for a matrix with given singular values, which fall. */
export function stationaryPoints(values: readonly number[], r: number): Subject {
  const spectrum = spectrumOf(values)
  const E = assemble(spectrum)
  const points = placeSets(values.length).filter(({length}) => length <= r).map(kept => {
    const [adapter, descent] = [stationaryPoint(spectrum, kept, r), descentDirection(spectrum, kept, r)]
    const curvature = descent && computeCurvature(E, adapter, descent)
    return {S: kept.map(i => i + 1), adapter, loss: factoredLoss(E, adapter), descent, curvature}
  })
  const least = values.slice(r).reduce((total, value) => total + value * value, 0)
  return {r, sigma: values.map(value => Q.rational(value)), E, points, least: Q.rational(least)}
}

type Points = Subject['points']

/** Says of one point that no direction leads down from it. */
export const withoutDescent = (points: Points, at: number) =>
  ({points: points.map((point, i) => i === at ? {...point, descent: null, curvature: null} : point)})

/** Adds one to the first row of each B. */
export const moveAway = ({points}: Subject) => ({points: points.map(point => {
  const [first, ...others] = point.adapter.b
  return {...point, adapter: {...point.adapter, b: [first.map(entry => Q.add(entry, Q.one)), ...others]}}
})})

/** Turns the last triple of a wrong truncation towards the first that it leaves out. */
export function work({r, sigma, E, points, least}: Subject) {
  const {S, adapter, loss, descent, curvature} = points.find(({S, descent}) => S.length === r && descent)!
  const [i, j] = [S.at(-1)!, sigma.findIndex((_, k) => !S.includes(k + 1)) + 1]
  const values = [1, 2, 3].map(k => Q.rational(k, 4))
    .map(t => tex`f\left(${t}\right)=${factoredLoss(E, move(adapter, descent!, t))}`)
  return [
    {text: tex`A matrix with singular values $${sigma}$, and the adapter of rank $${r}$ that keeps number
      $${listed(S, '$ and number $')}$:`, tex: tex`E=${E},\qquad B=${adapter.b},\qquad A=${adapter.a}.`},
    {text: tex`There the gradient vanishes, and the loss is $${loss}$, while $${least}$ is the least. Turning number
      $${i}$ towards number $${j}$,`, tex: tex`\dot B=${descent!.b},\qquad\dot A=${descent!.a},`},
    {text: tex`it falls, with second derivative $-4\sigma_${i}(\sigma_${j}-\sigma_${i})$:`,
      tex: tex`${listed(values, tex`,\quad `)},\qquad f''(0)=${curvature!}.`},
  ]
}

/** Draws the loss along the direction that leads down from each stationary point but one. */
export function drawDescents({E, points, r}: Subject): Drawing {
  const ts = Array.from({length: 31}, (_, k) => Q.rational(k - 15, 20))
  const shown = points.filter(({S, descent}) => descent && (S.length === r || S.length === 0))
  const least = Q.toNumber(points.find(({descent}) => descent === null)!.loss)
  return {
    kind: 'plot', title: 'From each saddle a way leads down',
    description: tex`Along its direction the loss at every stationary point but one falls on both sides; the least loss
      lies below all of them.`,
    x: {label: 't'}, y: {label: '‖E − BA‖²', from: 0},
    marks: [
      ...shown.map(({S, adapter, descent}): Mark => ({
        mark: 'line', tone: 'control', labelAt: 0, label: S.length === 0 ? 'from zero' : `from {${S.join(', ')}}`,
        points: ts.map(t => [Q.toNumber(t), Q.toNumber(factoredLoss(E, move(adapter, descent!, t)))]),
      })),
      {mark: 'rule', axis: 'y', at: least, tone: 'claim', label: `least loss ${least}`},
    ],
  }
}
