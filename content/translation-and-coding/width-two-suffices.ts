import {certifyRank} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {list, matrix, natural, rational, where, type Of} from '#claims/types.ts'
import {computeMargin, lookUp} from '#networks/retrieval/retrieval.ts'
import {computeCentred, computeLogits, squaredNorm} from '#networks/retrieval/softmax-rank.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawCircle, flattened, onCircle, work} from './width-two-suffices.untrusted.ts'

const types = {
  W: where(matrix('V', 2), ({length}) => length > 1, 'more than one word'), H: matrix('C', 2),
  meant: list(natural, 'C'), margin: rational, r: rational, needed: rational,
}
export type Subject = Of<typeof types>

/** Two dimensions suffice for the most likely next word of every context, however many words there are. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Width two suffices for the most likely word',
    statement: ({W, H, margin, r, needed}) => tex`with $V=${W.length}$ words on a circle and $${H.length}$ contexts,
      each where its word is, the logit of this word exceeds all others by $${margin}$ at least in every context.
      Without constants of rows the logits have rank $${r}$; those of the language in which each word follows its own
      context as often as all others together, and these equally often, have rank $${needed}$.`,
    notClaimed: tex`that training finds this arrangement, or that the margin stays the same when $V$ grows: it falls
      like $1/V^2$, and hidden states must be scaled up by as much`,
  },
  knobs: {words: knob.choiceOf(['4', '8', '16', '32'], {start: '8', label: 'words V'})},
  types,
  subject: ({words}) => onCircle(Number(words)),
  check({W, H, meant, margin, r, needed}) {
    checkShape(meant.every(word => word < W.length), 'words that there are')
    const margins = lookUp(W, H.map((vector, c) => ({vector, meant: meant[c]}))).map(computeMargin)
    const chords = W.flatMap((word, i) => W.slice(0, i).map(other => squaredNorm([M.minus(word, other)])))
    const R = computeCentred(computeLogits(H, W))
    return certified(all(
      each(W, (word, i) => equal(tex`\norm{w_{${i + 1}}}^2=1`, M.dot(word, word), Q.one)),
      equal(tex`\max_c\abs{h_c-w_{\text{its word}}}=0`, maxDistance(H, meant.map(word => W[word])), Q.zero),
      equal(tex`\min_c\min_{j\ne i}(h_c\cdot w_i-h_c\cdot w_j)=\mu`, margins.reduce(Q.min), margin),
      equal(tex`\tfrac12\min_{i\ne j}\norm{w_i-w_j}^2=\mu`, Q.div(chords.reduce(Q.min), count(2)), margin),
      lessThan(tex`0\lt\mu`, Q.zero, margin),
      equal(tex`\rank R=r`, count(rank(R)), r),
      equal(tex`\rank(I-\tfrac1VJ)=V-1`, count(rank(computeCentred(M.identity(W.length)))), needed),
      lessThan(tex`r\lt V-1`, r, needed),
    ), certifyRank(R))
  },
  controls: [
    {because: 'on a line only the two outermost words can be the most likely ones', change: flattened},
    {because: 'a context that stands at another word says that word', change: ({meant: [first, second, ...others]}) =>
      ({meant: [second, first, ...others]})},
    {because: 'the margin is not greater by a tenth', change: scaled('margin', '11/10')},
  ],
  small: () => onCircle(4),
  worked: work,
  figure: drawCircle,
})
