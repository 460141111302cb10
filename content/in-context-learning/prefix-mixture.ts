import {all, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, rational, record, vector, whole, type Of} from '#claims/types.ts'
import {readPrefixed} from '#networks/in-context/prefix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawMixture, prefixed, smaller, withAdapter, work} from './prefix-mixture.untrusted.ts'

const wholes = list(list(whole, 'k'), 'k')
const token = record({key: list(whole, 'k'), value: vector('v')})
const types = {
  query: list(whole, 'k'), keyMap: wholes, adapter: wholes, context: list(token, 'C'), prefix: list(token, 'P'),
  alpha: rational, oC: vector('v'), oP: vector('v'),
  o: vector('v'),
}
export type Subject = Of<typeof types>

/** A prefix mixes what it says into the output and leaves the relative weights of the context alone. */
export default claim({
  kind: 'theorem',
  source: {cite: 'petrov2024prefix'},
  words: {
    title: 'A prefix mixes',
    statement: ({context, prefix, alpha, o}) => tex`with $${prefix.length}$ token${prefix.length > 1 ? 's' : ''}
      before a context of $${context.length}$, attention with weights $2^s$ gives
      $(1-\alpha)\,o_C+\alpha\,o_P=(${listed(o)})$ with $\alpha=${alpha}$,
      and the weights within the context stand in the same ratios as without the prefix.`,
    notClaimed: tex`anything about deeper layers,
      where the prefix has already changed what the tokens of the context say`,
  },
  knobs: {length: knob.choice({label: 'prefix', start: '2', options: [
    {value: '1', label: '1 token'}, {value: '2', label: '2 tokens'}, {value: '3', label: '3 tokens'},
  ]})},
  types,
  subject: ({length}) => prefixed(Number(length)),
  check(subject) {
    const {alpha, oC, oP, o} = subject
    const {alone, byContext, byPrefix, weights, share, joint} = readPrefixed(subject)
    const mixed = M.sum(M.scale(Q.sub(Q.one, alpha), [oC]), M.scale(alpha, [oP]))[0]
    const crossed = M.product(M.column(weights), [alone])
    return all(
      equal(tex`\text{output on }C=o_C`, byContext, oC),
      equal(tex`\text{output on }P=o_P`, byPrefix, oP),
      equal(tex`\textstyle\sum_Pw/(\sum_Cw+\sum_Pw)=\alpha`, share, alpha),
      equal(tex`\text{output on }P,C=o`, joint, o),
      equal(tex`(1-\alpha)o_C+\alpha o_P=o`, mixed, o),
      equal(tex`\max_{i,j\in C}\abs{a_ia^\prime_j-a_ja^\prime_i}=0`, maxDistance(crossed, transpose(crossed)), Q.zero),
      lessThan(tex`0\lt\alpha`, Q.zero, alpha),
      lessThan(tex`\alpha\lt1`, alpha, Q.one),
    )
  },
  controls: [
    {because: 'an adapter of rank one on $W_K$ changes the ratios within the context, which no prefix can',
      change: subject => withAdapter(subject, [[0, 1], [0, 0]])},
    {because: 'the prefix does not add its value to an unchanged output',
      change: ({alpha, oC, oP}) => ({o: M.sum([oC], M.scale(alpha, [oP]))[0]})},
    {because: 'the share is that of weights, not of tokens',
      change: ({prefix, context}) => ({alpha: Q.rational(prefix.length, prefix.length + context.length)})},
  ],
  survivors: [{path: 'context', because: tex`the weights of the context are added up,
    so that the order of its tokens does not matter`}],
  small: ({length}) => smaller(Number(length)),
  worked: work,
  figure: drawMixture,
})
