import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {dynamicMatrix} from '#networks/transformer/attention.ts'
import {constantMap, repeated} from '#networks/transformer/constant-sequences.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import * as Q from '#numerics/exact/rational.ts'
import {map} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './constant-sequence-invariant.ts'

/** Adds the dynamic matrices at both inputs, and the map that they share. */
export function atTwoInputs(asked: Pick<Subject, 'heads' | 'weighing' | 'causal' | 'X' | 'Y'>): Subject {
  const {heads, weighing, causal, X, Y} = asked
  const [atX, atY] = [X, Y].map(at => dynamicMatrix(exactManner(weighing, causal), heads, at))
  return {...asked, atX, atY, F: constantMap(heads)}
}

/** Takes the queries away, and with them all that the weights see of the input. */
export const withoutQueries = (subject: Subject) => atTwoInputs({
  ...subject, heads: subject.heads.map(head => ({...head, query: M.scale(Q.zero, head.query)})),
})

/** Applies both matrices to one constant sequence. */
export function work({X, atX, atY, F}: Subject) {
  const v = M.parse([[1], [0]])
  const [sequence, image] = [v, M.product(F, v)].map(w => repeated(w, X.length))
  return [
    {text: 'One head, two tokens, and the constant sequence of $v=(1,0)$, at one input:',
      tex: tex`W'(X)(\mathbf 1\otimes v)=${atX}${sequence}=${image}.`},
    {text: 'At another input the matrix is another, and the image is the same:',
      tex: tex`W'(Y)(\mathbf 1\otimes v)=${atY}${sequence}=${image}=\mathbf 1\otimes Fv,\qquad F=${F}.`},
  ]
}

/** Draws both matrices beside what they share. */
export function drawMatrices({atX, atY, F}: Subject): Drawing {
  const d = F.length
  return {
    kind: 'panels', title: 'Two dynamic matrices and what they share',
    description: 'Two different matrices whose blocks sum to the same block in every row of blocks.',
    panels: ([['at X', atX], ['at Y', atY], ['the sum of each row of blocks', F]] as const).map(([title, matrix]) => ({
      kind: 'heat map', title, description: `The matrix ${title}.`,
      blocks: [d, d], entries: map(matrix, Q.toNumber), full: 3,
    })),
  }
}
