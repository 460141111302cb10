import {tex} from '#claims/tex.ts'
import {layerJacobian, unitValues} from '#networks/transformer/layer-jacobian.ts'
import {feedForward} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './relu-is-its-jacobian.ts'

type Layer = Subject['layer']

/** Makes a layer of two matrices. */
export const withoutBiases = (inner: Matrix<number>, outer: Matrix<number>): Layer => ({
  inner: M.parse(inner), innerBias: outer.map(() => Q.zero),
  outer: M.parse(outer), outerBias: outer[0].map(() => Q.zero),
})

const at = (layer: Layer, x: Subject['x']): Subject => ({
  layer, x, h: unitValues(layer, x), J: layerJacobian(layer, x), y: feedForward({ring: rationals}, layer, [x])[0],
})

/** Adds what a layer does at an input, and its derivative there. */
export const differentiated = (layer: Layer, x: readonly number[]): Subject => at(layer, M.parseVector(x))

/** Makes all of one bias one, and all that follows from it anew. */
export const withBias = (name: 'innerBias' | 'outerBias') => ({layer, x}: Subject) =>
  at({...layer, [name]: layer[name].map(() => Q.one)}, x)

/** Follows an input through the layer. */
export const work = ({layer, x, h, J, y}: Subject) => [
  {text: 'The hidden values before the activation:', tex: tex`${[x]}${layer.inner}=${[h]}.`},
  {text: 'Only the positive ones pass, and they pass unchanged:', tex: tex`f(x)=\relu${[h]}${layer.outer}=${[y]}.`},
  {text: tex`Near this $x$ the same units stay active, so that the derivative
    is the product of the matrices of these units:`,
    tex: tex`J=${J},\qquad xJ=${[x]}${J}=${[y]}.`},
]
