import {certifyProduct} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {currentBlock} from '#claims/current-types.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {dimension, matrix, rational, type Of} from '#claims/types.ts'
import {applyCurrent, mapCurrent} from '#networks/current/block.ts'
import {currentMatrix} from '#networks/current/form.ts'
import {enclosedCurrent, standIns} from '#networks/current/manners.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex} from '#numerics/expression/tex.ts'
import * as I from '#numerics/interval/interval.ts'
import {apply, map, vecRows} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawMatrix, drawnBlock, sharedGates, unmasked, unturned, unnormalised, work} from './current-block.untrusted.ts'

const types = {
  block: currentBlock('d'), X: matrix('n', 'd'), n: dimension('n'), d: dimension('d'), W: matrix('n*d', 'n*d'),
  tolerance: rational,
}
export type Subject = Of<typeof types>

const zero = Q.zero

/** A block as language models have it today is one dynamic matrix, with no bias at all. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'A present-day block is a matrix',
    statement: ({block: {groups}, n, d, tolerance}) => tex`for a block of ${groups.map(({heads}) =>
      tex`$${heads.length}$`).join(' and ')} query heads that share a key and a value, on $${n}$ tokens of $${d}$
      features, with RMSNorm, turned positions, a causal mask and gates, $\vecr(Y)=W'(X)\vecr(X)$ with the $W'$ of the
      theorem: exactly for rational stand-ins of root, softmax and gate, and within $${toPowerTex(tolerance, 2)}$ for
      the functions in use. $W'$ vanishes above the diagonal of blocks, and the sequence of zeros goes to zeros.`,
    notClaimed: tex`that the stand-ins are near the functions in use, or that $W'$ is the only such matrix`,
  },
  knobs: {n: knob.integer({from: 2, to: 3, start: 3, label: 'tokens $n$'})},
  types, mutable: ['W', 'tolerance'],
  subject: ({n}) => drawnBlock(n),
  check({block, X, n, d, W, tolerance}) {
    const Y = applyCurrent(standIns, block, X)
    const [real, input] = [mapCurrent(block, I.fromRational), map(X, I.fromRational)]
    const output = vecRows(applyCurrent(enclosedCurrent, real, input))
    const byMatrix = apply(I.intervals, currentMatrix(enclosedCurrent, real, input), vecRows(input))
    const above = W.flatMap((row, r) => row.filter((_, c) => Math.floor(c / d) > Math.floor(r / d)))
    const apart = output.map((entry, i) => I.abs(I.sub(entry, byMatrix[i]))).reduce(I.max)
    return certified(all(
      equal(tex`\text{tokens}=n`, count(X.length), count(n)),
      equal(tex`\text{features}=d`, count(X[0].length), count(d)),
      equal(tex`W'=(I+F)(I+M)`, W, currentMatrix(standIns, block, X)),
      equal(tex`\max\abs{W'\text{ above the diagonal of blocks}}=0`, maxNorm([above]), zero),
      equal(tex`\max\abs{\text{block}(0)}=0`, maxNorm(applyCurrent(standIns, block, M.zeros(n, d))), zero),
      lessThan(tex`0\lt\max\abs Y`, zero, maxNorm(Y)),
      atMost(tex`\abs{W'(X)\vecr(X)-\vecr(Y)}\text{, enclosed}\le${toPowerTex(tolerance, 2)}`, apart, tolerance,
        {slack: 'both sides are equal; what is left is the width of the enclosures'}),
      equal(tex`\abs{W'(X)\vecr(X)-\vecr(Y)}=0`, maxDistance([M.apply(W, vecRows(X))], [vecRows(Y)]), zero),
    ), certifyProduct([W, M.column(vecRows(X))], [M.column(vecRows(Y))]))
  },
  controls: [
    {because: 'without the turns the scores forget the positions', change: unturned},
    {because: 'without the mask the first token sees the others', change: unmasked},
    {because: 'the gates of the first token do not serve the others', change: sharedGates},
    {because: tex`an $\epsilon$ that outweighs the tokens takes from RMSNorm what it does`, change: unnormalised},
  ],
  survivors: [{path: 'tolerance', because: 'the enclosures are narrower than this by far'}],
  small: ({n}) => drawnBlock(n),
  worked: work,
  figure: drawMatrix,
})
