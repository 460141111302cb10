import {tex} from '#claims/tex.ts'
import {read, type Pair} from '#networks/retrieval/key-value.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './dual-form.ts'

type Asked = Pick<Subject, 'W0' | 'pairs' | 'weighing'>
type Shape = (typeof shapes)[number]

const pair = (key: readonly number[], value: readonly number[]): Pair<Rational> =>
  ({key: M.parseVector(key), value: M.parseVector(value)})

/** More demonstrations than one output has room for, and fewer than there are dimensions. */
export const shapes = ['2 × 3, 4 demonstrations', '3 × 3, 2 demonstrations'] as const

// The matrix whose columns are what is read at the basis vectors is the only candidate for a linear map.
function withUpdate(asked: Asked): Subject {
  const {W0, pairs, weighing} = asked
  const columns = M.identity(W0[0].length).map(x => read(exactManner(weighing), x, pairs))
  const Delta = transpose(columns)
  return {...asked, Delta, W: M.sum(W0, Delta), r: rank(Delta)}
}

/** The demonstrations of a shape. */
export const demonstrations = (shape: Shape) => withUpdate({weighing: 'unnormalised', ...{
  '2 × 3, 4 demonstrations': {W0: M.parse([[1, 0, -1], [2, 1, 0]]), pairs: [
    pair([1, 0, 2], [1, -1]), pair([-1, 1, 0], [2, 1]), pair([0, 1, 1], [-1, 3]), pair([2, -1, 1], [1, 1]),
  ]},
  '3 × 3, 2 demonstrations': {W0: M.parse([[1, 0, -1], [2, 1, 0], [0, 1, 1]]), pairs: [
    pair([1, 0, 2], [1, -1, 2]), pair([-1, 1, 0], [2, 1, 1]),
  ]},
}[shape]})

/** The same with a pencil. */
export const smaller = (shape: Shape) => withUpdate({weighing: 'unnormalised', ...{
  '2 × 3, 4 demonstrations': {W0: M.parse([[1, 0]]), pairs: [pair([1, 2], [1]), pair([0, 1], [2]), pair([-1, 1], [3])]},
  '3 × 3, 2 demonstrations': {W0: M.identity(2), pairs: [pair([1, 2], [1, -1])]},
}[shape]})

/** Four pairs whose softmax is far from linear. */
export const curved = withUpdate({W0: M.zeros(1, 3), weighing: 'base two', pairs: [
  pair([1, 0, 0], [1]), pair([0, 1, 0], [-2]), pair([0, 0, 1], [3]), pair([1, 1, -1], [1]),
]})

/** Adds up the demonstrations, as matrices and as what is read. */
export function work({W0, pairs, Delta, W, r}: Subject) {
  const x = [Q.one, Q.one]
  const outer = pairs.map(({key, value}) => tex`${M.column(value)}${[key]}`).join('+')
  const weighed = pairs.map(({key, value}) => tex`${Q.sum(key)}${M.column(value)}`).join('+')
  const added = M.column(read(exactManner('unnormalised'), x, pairs))
  return [
    {text: tex`Each demonstration is a matrix of rank one,
      and the change of $W_0$ is their sum, here of rank $${r}$:`, tex: tex`${outer}=${Delta}.`},
    {text: 'At $x=(1,1)$ linear attention weighs the values by the scores:', tex: tex`${weighed}=${added},`},
    {text: 'which is the change times $x$; together with $W_0x$,',
      tex: tex`${W}${M.column(x)}=${M.column(M.apply(W, x))}=${W0}${M.column(x)}+${added}.`},
  ]
}
