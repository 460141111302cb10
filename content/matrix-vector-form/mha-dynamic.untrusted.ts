import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, attentionMatrix, computeCircuit, dynamicMatrix} from '#networks/transformer/attention.ts'
import {exampleHeads} from '#networks/transformer/example-heads.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {map, vecRows} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './mha-dynamic.ts'

type Asked = Pick<Subject, 'heads' | 'X' | 'weighing' | 'causal'>
const embedding: Readonly<Record<string, readonly number[]>> = {a: [1, 2], b: [-1, 1], c: [2, 0]}

/** A knob that chooses one of three tokens, of which the first is where it starts. */
export const tokenKnob = (label: string, order: string) =>
  knob.choiceOf([...order], {start: order[0], label})

/** Adds the dynamic matrix and the output. */
export function withMatrix(asked: Asked): Subject {
  const {heads, X, weighing, causal} = asked
  const manner = exactManner(weighing, causal)
  return {...asked, W: dynamicMatrix(manner, heads, X), Y: attend(manner, heads, X)}
}

type Setting = {readonly [name in 'first' | 'second' | 'third' | 'mask']: string} & Pick<Asked, 'weighing'>

/** Lets the last heads of two attend to three tokens, given by their names. */
export function attention({first, second, third, mask, weighing}: Setting, heads: number): Subject {
  const X = M.parse([first, second, third].map(name => embedding[name]))
  return withMatrix({heads: exampleHeads.slice(-heads), X, weighing, causal: mask === 'causal'})
}

/** Forms the matrix with W_V·W_O in the place of its transpose. */
export function untransposed({heads, X, weighing, causal}: Subject) {
  const manner = exactManner(weighing, causal)
  return heads.map(head => M.kronecker(attentionMatrix(manner, head, X), computeCircuit(rationals, head)))
    .reduce((a, b) => M.sum(a, b))
}

/** Computes what one token becomes, by definition and by the matrix. */
export function work({heads: [head], X, weighing, causal, W, Y}: Subject) {
  const [A, C] = [attentionMatrix(exactManner(weighing, causal), head, X), computeCircuit(rationals, head)]
  return [
    {text: 'One head, and the three tokens as rows. The attention matrix and $C=W_VW_O$:',
      tex: tex`X=${X},\qquad A(X)=${A},\qquad C=${C}.`},
    {text: 'What the second token becomes, by the second row of $A(X)\\,X\\,C$:',
      tex: tex`${[A[1]]}${X}${C}=${[Y[1]]}.`},
    {text: tex`The same by the second row of blocks of $A(X)\otimes C^\top$,
      the multiples of $C^\top$ by that row of $A(X)$:`,
      tex: tex`${W.slice(2, 4)}${M.column(vecRows(X))}=${M.column(Y[1])}.`},
  ]
}

/** Draws the matrix in blocks. */
export function drawMatrix({X, W}: Subject): Drawing {
  return {
    kind: 'heat map', title: 'The dynamic matrix of the three tokens',
    description: 'Block (i, j) says how output token i takes in input token j; all blocks change when one token does.',
    entries: map(W, Q.toNumber), blocks: [X[0].length, X[0].length],
  }
}
