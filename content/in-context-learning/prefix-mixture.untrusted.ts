import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {readPrefixed, type Prefixed} from '#networks/in-context/prefix.ts'
import type {Pair} from '#networks/retrieval/key-value.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './prefix-mixture.ts'

const token = (key: readonly number[], value: readonly number[]): Pair<Rational> =>
  ({key: M.parseVector(key), value: M.parseVector(value)})
const prefixes = [token([2, 0], [6, -3]), token([0, 2], [-4, 5]), token([1, 1], [0, 8])]
const context = [token([1, 0], [1, 2]), token([0, 1], [3, -1]), token([1, -1], [-2, 0]), token([-1, 2], [0, 4])]

const asked = (query: readonly number[], tokens: number, length: number): Prefixed => ({
  query: M.parseVector(query), keyMap: M.identity(2), adapter: M.zeros(2, 2),
  context: context.slice(0, tokens), prefix: prefixes.slice(0, length),
})

function withOutput(parts: Prefixed): Subject {
  const {share, joint, byContext, byPrefix} = readPrefixed(parts)
  return {...parts, alpha: share, oC: byContext, oP: byPrefix, o: joint}
}

/** A context of four tokens, or of two, behind a prefix of so many. */
export const prefixed = (length: number) => withOutput(asked([2, 1], 4, length))
export const smaller = (length: number) => withOutput(asked([1, 0], 2, length))

/** The same with an adapter on the keys of the context. */
export const withAdapter = (subject: Subject, adapter: readonly (readonly number[])[]) =>
  withOutput({...subject, adapter: M.parse(adapter)})

/** Shows how the prefix takes its share. */
export function work(subject: Subject) {
  const {query, prefix: {length}, oC, oP, o} = subject
  const {alone, weights, share} = readPrefixed(subject)
  const row = (entries: Vector<Rational>) => `(${listed(entries, tex`,\ `)})`
  const [rest, one] = [Q.sub(Q.one, share), length === 1]
  return [
    {text: tex`The query $${row(query)}$ meets two tokens of the context, with the weights`,
      tex: tex`${row(alone)},\qquad o_C=${M.column(oC)}.`},
    {text: tex`${one ? 'A prefix token takes its' : tex`The $${length}$ tokens of the prefix take their`} share
      and ${one ? 'scales' : 'scale'} the others by one factor:`,
      tex: tex`\alpha=${share},\qquad ${row(weights)}=${rest}\cdot${row(alone)}.`},
    {text: tex`The output lies on the segment from $o_C$ to what the prefix says${one ? ', its value' : ', $o_P$'}:`,
      tex: tex`${rest}${M.column(oC)}+${share}${M.column(oP)}=${M.column(o)}.`},
  ]
}

/** Draws what is read at twenty-five queries. */
export function drawMixture(subject: Subject): Drawing {
  const grid = [-2, -1, 0, 1, 2]
  const parts = grid.flatMap(a => grid.map(b => readPrefixed({...subject, query: M.parseVector([a, b])})))
  const points = (outputs: readonly Vector<Rational>[]) =>
    outputs.map(([x, y]) => [Q.toNumber(x), Q.toNumber(y)] as const)
  return {
    kind: 'plot', shape: 'square', title: 'What a prefix can reach',
    description: tex`Outputs of the context alone, of the prefix alone, and of both, for twenty-five queries;
      each of the last lies on the segment between the first two.`,
    x: {label: 'first coordinate'}, y: {label: 'second coordinate'},
    marks: [
      {mark: 'dots', points: points(parts.map(part => part.byContext)), tone: 'target', label: 'context alone'},
      {mark: 'dots', points: points(parts.map(part => part.byPrefix)), tone: 'second', label: 'prefix alone'},
      {mark: 'dots', points: points(parts.map(part => part.joint)), tone: 'claim', label: 'both'},
    ],
  }
}
