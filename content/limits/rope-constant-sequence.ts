import {certifyTable} from '#claims/certify.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head, rotaryBlock, turn} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {flag, list, matrix, vector, where, type Of} from '#claims/types.ts'
import {isConstantSequence, readMarked} from '#networks/transformer/constant-sequences.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {applyRelativeBlock, relativeAttention, relativeStream} from '#networks/transformer/relative-attention.ts'
import {toConstantSequence} from '#networks/transformer/transformer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawRows, equalTokens, work} from './rope-constant-sequence.untrusted.ts'

const types = {
  X: where(matrix('n', 2), ({length}) => length > 2, 'more than two tokens'), rows: matrix('L+1', 2),
  turns: list(turn, 1), factors: vector('n'), counter: head(2), shares: vector('n'),
  blocks: list(rotaryBlock(2), 'L'), causal: flag, bos: vector(2),
}
export type Subject = Of<typeof types>

/** Relative positions tell equal tokens apart at no depth; one token that is different does. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'luo2022'},
  words: {
    title: 'Equal tokens stay equal',
    statement: ({blocks, turns, causal, X, bos, shares}) => tex`through
      $${blocks.length}$ block${blocks.length === 1 ? '' : 's'} with drawn weights, rotary positions by the angle
      with cosine $${turns[0][0]}$ and sine $${turns[0][1]}$ a step
      and ${causal ? 'a causal mask' : 'no mask'}, $${X.length}$ equal tokens stay equal to each other,
      exactly, although their attention matrix is not that of the uniform average.
      With the BOS token $(${bos})$ in the first place the others are not all equal after one block,
      and a head that attends uniformly and reads a mark of that token gets
      $${listed(shares.slice(1, 4), '$, $')}$, … at the steps after it.`,
    notClaimed: 'that models which begin every sequence with a BOS token have this defect: it repairs it',
  },
  knobs: {
    layers: knob.integer({from: 1, to: 4, start: 3, label: 'blocks'}),
    mask: knob.choiceOf(['causal', 'none'], {start: 'causal', label: 'mask'}),
  },
  types,
  subject: ({layers, mask}) => equalTokens(9, layers, mask === 'causal'),
  mutable: ['X', 'rows', 'turns', 'factors', 'counter', 'shares', 'blocks'],
  free: ['causal', 'bos.*'],
  check({X, rows, turns, factors, counter, shares, blocks, causal, bos}) {
    const manner = exactManner('quadratic', causal)
    // Beyond a sequence that is not constant exact numbers grow long, and nothing is asserted of them.
    const stream = relativeStream(manner, {turns, factors}, blocks, X, {goesOn: isConstantSequence})
    const [, ...others] = applyRelativeBlock(manner, {turns, factors}, blocks[0], [bos, ...X.slice(1)])
    const last = relativeAttention(manner, {turns, factors}, blocks[0].heads[0], X).at(-1)!
    const [[cos, sin]] = turns
    const reciprocals = shares.map((_, t) => Q.rational(1, t + 1))
    const greatest = (defect: (x: typeof X, l: number) => Q.Rational) => stream.map(defect).reduce(Q.max)
    return certified(all(
      equal(tex`\cos^2+\sin^2=1`, M.dot([cos, sin], [cos, sin]), Q.one),
      equal(tex`\max_t\abs{\text{share of BOS}-\tfrac1{t+1}}=0`,
        maxDistance(readMarked(counter, X.length), reciprocals.map(share => [share, Q.zero])), Q.zero),
      equal(tex`\max_t\abs{\text{share listed}-\tfrac1{t+1}}=0`, maxDistance([shares], [reciprocals]), Q.zero),
      lessThan(tex`0\lt\abs{A_{n1}-A_{n2}}`, Q.zero, Q.abs(Q.sub(last[0], last[1]))),
      lessThan(tex`0\lt\max_{i>2}\abs{\text{token }i-\text{token }2}\text{ after BOS}`, Q.zero,
        maxDistance(others, toConstantSequence(others[0], others.length))),
      equal(tex`\max_l\abs{\text{first token after }l\text{ blocks}-\text{row listed}}=0`,
        greatest((x, l) => maxDistance([x[0]], [rows[l]])), Q.zero),
      equal(tex`\max_{l,i}\abs{\text{token }i-\text{token }1}=0`,
        greatest(x => maxDistance(x, toConstantSequence(x[0], x.length))), Q.zero),
    ), certifyTable(['after block', ...X.map((_, i) => `token ${i + 1}`)],
      stream.map((x, l) => [l, ...x.map(token => token.map(Q.toText).join(', '))])))
  },
  controls: [
    {because: 'a BOS token like all others tells no positions apart', change: ({X}) => ({bos: X[0]})},
    {because: tex`factors $1,\frac12,\frac13,\dots$ on the attention matrix break its row sums, as in URPE`,
      change: ({factors}) => ({factors: factors.map((_, k) => Q.rational(1, k + 1))})},
    {because: 'a head that reads what all tokens share gets $1$ at every step, and counts none',
      change: ({counter}) => ({counter: {...counter, value: M.parse([[0], [1]])}})},
  ],
  survivors: [
    ...['query.*.*', 'key.*.*'].map(at =>
      ({path: `blocks.*.heads.*.${at}`, because: 'the scores of equal tokens do not matter, as claimed'})),
    {path: 'turns.*', because: 'the cosine and the sine of another angle serve as well'},
    {path: 'turns.*.*', because: 'the opposite sign belongs to another angle, which serves as well'},
    {path: 'counter.query.*.*', because: 'where the keys are zero all scores are zero'},
    {path: 'counter.key.*.*', because: 'where the queries are zero all scores are zero'},
  ],
  small: ({layers, mask}) => equalTokens(3, layers, mask === 'causal'),
  worked: work,
  figure: drawRows,
})
