import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, computeUpdate, factor, listUpdates} from '#networks/adapters/lora.ts'
import {pairSigns} from '#networks/adapters/signs.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {map, transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {sampleUnimodular} from '#numerics/linear/unimodular.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './attention-half-rank.ts'

export type Pair = Subject['pair']

/** Two matrices, a target and tokens, drawn at random; what is needed is split by columns between two adapters. */
export function samplePair(pair: Pair, d: number): Subject {
  const random = randomStream(`lora/attention-half-rank/${d}`)
  const unimodular = () => sampleUnimodular(random, d)
  const [L, R] = [unimodular(), unimodular()]
  const X = [...unimodular(), ...sampleMatrix(random, 1, d, 1)]
  const E = M.sum(unimodular(), M.identity(d))
  const [T, half] = [M.sum(M.product(L, R), E), Math.ceil(d / 2)]
  const parts = [0, 1].map(side => map(E, (entry, _, j) => (j < half ? 0 : 1) === side ? entry : Q.zero))
  const [inner, outer] = listUpdates([R, L], parts).map(factor)
  return {pair, L, R, r: half, outer, inner, T, X, S: M.product(X, T, transpose(X))}
}

/** Takes the first feature from all tokens and adds to the target what no score can then see. */
export function hideOne({X, T}: Subject): Partial<Subject> {
  const tokens = map(X, (entry, _, j) => j === 0 ? Q.zero : entry)
  const target = map(T, (entry, i, j) => i === 0 && j === 0 ? Q.add(entry, Q.one) : entry)
  return {X: tokens, T: target, S: M.product(tokens, target, transpose(tokens))}
}

/** Adapts both sides by hand. */
export function work({pair, r, L, R, outer, inner, T}: Subject) {
  const {left, right, form} = pairSigns[pair]
  const [l, k] = [adapt(L, outer), adapt(R, inner)]
  const before = M.product(L, R)
  return [
    {text: tex`$${T.length}\times${T.length}$, so that rank $${r}$ on each side must do:`,
      tex: tex`${left}${right}=${L}${R}=${before},\qquad T=${T},\qquad `
        + tex`E=T-${left}${right}=${M.difference(T, before)}.`},
    {text: tex`The first ${r === 1 ? 'column of $E$ goes' : `$${r}$ columns of $E$ go`} to $${right}$,
      the rest to $${left}$:`,
      tex: tex`\Delta_{${right}}=${left}^{-1}E_1=${computeUpdate(inner)},\qquad`
        + tex`\Delta_{${left}}=E_2\,(${right}+\Delta_{${right}})^{-1}=${computeUpdate(outer)}.`},
    {text: 'Then', tex: tex`${form}=${l}${k}=${M.product(l, k)}=T.`},
  ]
}

/** Draws what is missing of the target, before and after each adapter. */
export function drawSteps({L, R, T, outer, inner}: Subject): Drawing {
  const steps = [
    ['nothing adapted', M.product(L, R)], ['one side adapted', M.product(L, adapt(R, inner))],
    ['both sides', M.product(adapt(L, outer), adapt(R, inner))],
  ] as const
  const missing = steps.map(([title, matrix]) => [title, map(M.difference(T, matrix), Q.toNumber)] as const)
  const full = Math.max(...missing.flatMap(([, entries]) => entries.flat().map(Math.abs)))
  return {
    kind: 'panels', title: 'What is still missing of the target',
    description: 'The first adapter removes half of the columns of what is missing, the second the other half.',
    panels: missing.map(([title, entries]) =>
      ({kind: 'heat map', title, full, description: 'The target less the product.', entries})),
  }
}
