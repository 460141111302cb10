import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {unit, type Layer} from '#networks/shallow/activation.ts'
import {deletionCost, dropUnits, toNetwork} from '#networks/shallow/shallow-network.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Subject} from './magnitude-is-no-invariant.ts'

const f: Layer = {units: [unit(1, 0, 1), unit(2, -1, '3/2'), unit(4, -3, -2)], offset: Q.rational(-1, 3)}

/** Three units, each as large as 1 at most; the first is scaled down inside and the last up. */
export function scaledBy(scale: Q.Rational): Subject {
  const scales = [Q.rational(1, 4), Q.one, scale]
  const units = f.units.map(({weight, bias, out}, j) =>
    ({weight: Q.mul(scales[j], weight), bias: Q.mul(scales[j], bias), out: Q.div(out, scales[j])}))
  const g = {...f, units}
  return {
    f, scales, g, norms: f.units.map(({out}) => Q.abs(out)), first: 0, second: 2,
    before: deletionCost(toNetwork(f), [0]), after: deletionCost(toNetwork(g), [2]),
  }
}

/** Shows one unit in two ways. */
export function work({scales, g, first, second, before, after}: Subject) {
  const {weight, bias, out} = g.units[2]
  return [
    {text: tex`For $\lambda\gt0$ a ReLU unit can be written in many ways,
      $\alpha\relu(wx+\theta)=\frac\alpha\lambda\relu(\lambda wx+\lambda\theta)$. With $\lambda=${scales[2]}$ for the
      last:`, tex: tex`-2\relu(4x-3)=${out}\,\relu(${weight}x${bias}).`},
    {text: tex`With $\lambda=${listed(scales)}$ the outer weights change from $1,\frac32,-2$ to`,
      tex: tex`${listed(g.units.map(({out}) => out))}.`},
    {text: tex`Magnitude now removes unit $${second + 1}$ and not unit $${first + 1}$, and pays`,
      tex: tex`${after}\quad\text{instead of}\quad${before}.`},
  ]
}

/** Draws the function, and what is left of it by either weights. */
export function drawScaled({f, g, first, second}: Subject): Drawing {
  const points = (layer: Layer, removed: readonly number[]) => toPoints(onUnit(dropUnits(toNetwork(layer), removed)))
  return {
    kind: 'plot', title: 'One function, two sets of weights',
    description: 'The function, and what is left when the unit with the smallest outer weight goes, in either weights.',
    x: {label: 'x'}, y: {label: 'f(x)'},
    marks: [
      {mark: 'line', points: points(f, []), tone: 'claim', label: 'the function'},
      {mark: 'line', points: points(f, [first]), tone: 'second', label: 'smallest weight gone, first weights'},
      {mark: 'line', points: points(g, [second]), tone: 'third', label: 'smallest weight gone, second weights'},
    ],
  }
}
