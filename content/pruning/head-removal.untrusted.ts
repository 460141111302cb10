import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, type Head} from '#networks/transformer/attention.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {build, map, type Matrix} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './head-removal.ts'

type Rationals = Matrix<Q.Rational>

/** What each of some heads writes, and what two of them write together. */
export function addTerms(heads: readonly Head<Q.Rational>[], X: Rationals): Subject {
  const terms = heads.map(head => attend({ring: rationals, weigh: quadraticNormaliser}, [head], X))
  return {
    heads, X, silenced: 'output', T: terms, S: [0, 1],
    costs: terms.map(maxNorm), joint: maxNorm(M.sum(terms[0], terms[1])),
  }
}

const sample = (random: RandomStream, rows: number, columns: number, from: readonly string[]) =>
  M.parse(build(rows, columns, () => random.pick(from)))

/** Three heads of drawn entries; a zero could hide a change elsewhere. */
export function sampleHeads(instance: number): Subject {
  const random = randomStream(`pruning/head-removal/${instance}`)
  const entries = (rows: number, columns: number) => sample(random, rows, columns, ['-2', '-1', '1', '2'])
  const head = () => ({query: entries(4, 2), key: entries(4, 2), value: entries(4, 2), output: entries(2, 4)})
  return addTerms([head(), head(), head()], entries(3, 4))
}

/** Two heads on two tokens with one feature, the second without a query. */
export function sampleSmall(instance: number): Subject {
  const random = randomStream(`pruning/head-removal/${instance}/small`)
  const entry = (from: readonly string[]) => sample(random, 1, 1, from)
  const one = [[Q.one]]
  const head = (query: Rationals) => ({query, key: one, value: one, output: entry(['-2', '-1', '1', '2'])})
  return addTerms([head(entry(['-1', '1', '2'])), head([[Q.zero]])], [...entry(['2', '3', '4']), [Q.rational(-1)]])
}

/** Puts the negative of the first head in the place of the second, and says that both together cost what each does. */
export function addTwins({heads: [first, , third], X}: Subject): Subject {
  const twins = addTerms([first, {...first, output: M.negative(first.output)}, third], X)
  return {...twins, joint: Q.mul(Q.rational(2), twins.costs[0])}
}

/** Shows what two heads write, each and together. */
export function work({heads: [first], X: [[x], [y]], T, costs, joint}: Subject) {
  return [
    {text: tex`Two tokens $${x}$ and $${y}$ with one feature. The first head attends by its scores,
      $W_QW_K^\top=${first.query[0][0]}$, and the second averages, $W_Q=0$; they write`,
    tex: listed(T.map((term, h) => tex`T_${h + 1}=${term}`), tex`,\qquad `)},
    {text: 'Together they write $T_1+T_2$; each can be taken away by itself:',
      tex: tex`c_1=${costs[0]},\quad c_2=${costs[1]},\quad c_{\{1,2\}}=${joint}.`},
  ]
}

/** Draws the term of each head. */
export function drawTerms({T}: Subject): Drawing {
  return {
    kind: 'panels', title: 'What each head writes',
    description: 'The terms of the three heads; the output of attention is their sum.',
    panels: T.map((term, h) => ({
      kind: 'heat map', title: `Head ${h + 1}`, description: `What head ${h + 1} adds to each token and feature.`,
      entries: map(term, Q.toNumber),
    })),
  }
}
