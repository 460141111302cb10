import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, difference, hasShape, map, parseMatrix, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix, toTexNear} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Silenced = 'query' | 'output'
const manner: Manner<Q.Rational> = {ring: rationals, weigh: quadraticNormaliser}
const parseHead = (head: Head<string>) => mapHead(head, Q.parseRational)
/** Removes heads by setting one of their matrices to zero. */
const silence = (heads: readonly Head<string>[], removed: readonly number[], silenced: Silenced) =>
  heads.map((head, h) => removed.includes(h) ? {...head, [silenced]: map(head[silenced], () => '0')} : head)
const findOutput = (heads: readonly Head<string>[], x: Rationals) => attend(manner, heads.map(parseHead), x)
const findChange = (heads: readonly Head<string>[], x: Rationals, removed: readonly number[], silenced: Silenced) =>
  difference(rationals, findOutput(heads, x), findOutput(silence(heads, removed, silenced), x))

function assert(heads: readonly Head<string>[], x: Matrix<string>, pair: readonly number[]) {
  const terms = heads.map(head => findOutput([head], parseMatrix(x)))
  return {heads, x, silenced: 'output' as Silenced, terms: terms.map(toTextMatrix), pair,
    costs: terms.map(term => Q.toText(maxNorm(term))), joint: Q.toText(maxNorm(findChange(heads, parseMatrix(x), pair, 'output')))}
}
type Subject = ReturnType<typeof assert>

function draw(instance: number): Subject {
  const random = randomStream(`pruning/head-removal/${instance}`)
  const entries = (rows: number, columns: number) => build(rows, columns, () => random.pick(['-2', '-1', '1', '2'])) // a zero could hide a change elsewhere
  const head = (): Head<string> => ({query: entries(4, 2), key: entries(4, 2), value: entries(4, 2), output: entries(2, 4)})
  return assert([head(), head(), head()], entries(3, 4), [0, 1])
}

/** Two heads on two tokens with one feature, the second without a query. */
function drawSmall(instance: number): Subject {
  const random = randomStream(`pruning/head-removal/${instance}/small`)
  const entry = (list: readonly string[]) => [[random.pick(list)]]
  const head = (query: string): Head<string> => ({query: [[query]], key: [['1']], value: [['1']], output: entry(['-2', '-1', '1', '2'])})
  return assert([head(random.pick(['-1', '1', '2'])), head('0')], [...entry(['2', '3', '4']), ['-1']], [0, 1])
}

/** Heads are terms of a sum: each takes away exactly what it wrote. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Removing a head',
    statement: ({heads, x, costs, pair, joint}: Subject) => `with $${heads.length}$ heads on $${x.length}$ tokens of $${x[0].length}$ features and weights from $1+s+s^2/2$, removing head $h$ changes the output by exactly $A_h(X)\\,X\\,W_V^hW_O^h$, by at most $${costs.map(cost => toTexNear(Q.parseRational(cost), 3)).join(',\\,')}$ in an entry. Heads ${pair.map(h => h + 1).join(' and ')} together change it by at most $${toTexNear(Q.parseRational(joint), 3)}$.`,
    notClaimed: 'anything about the layers that follow, which see the change through normalisations and further attention',
  },
  knobs: {instance: integer({from: 1, to: 4, start: 1, label: 'instance drawn'})},
  subject: ({instance}) => draw(instance),
  mutable: ['heads', 'x', 'terms', 'costs', 'joint', 'pair'],
  check(subject) {
    const {heads, terms, costs, pair, silenced} = subject
    const [n, d] = [subject.x.length, subject.x[0]?.length ?? 0]
    checkShape(n > 0 && hasShape(subject.x, n, d) && heads.length > 0 && heads.every(head => isHead(head, d)) && terms.length === heads.length && costs.length === heads.length && terms.every(term => hasShape(term, n, d)), 'the sizes do not fit together')
    checkShape(new Set(pair).size === pair.length && pair.length > 1 && pair.every(h => Number.isInteger(h) && h >= 0 && h < heads.length), 'a set of two heads or more')
    const [X, joint] = [parseMatrix(subject.x), Q.parseRational(subject.joint)]
    const each = terms.map((text, h) => {
      const term = parseMatrix(text)
      return all(
        equals(maxDistance(findOutput([heads[h]], X), term), Q.zero, {left: `\\abs{A_${h + 1}XW_V^${h + 1}W_O^${h + 1}-T_${h + 1}}`, right: '0'}),
        equals(maxDistance(findChange(heads, X, [h], silenced), term), Q.zero, {left: `\\abs{\\mathrm{MHA}-\\mathrm{MHA}_{-${h + 1}}-T_${h + 1}}`, right: '0'}),
        equals(maxNorm(term), Q.parseRational(costs[h]), {left: `\\abs{T_${h + 1}}`, right: `c_${h + 1}`}),
      )
    })
    return certified(all(...each,
      equals(maxNorm(findChange(heads, X, pair, silenced)), joint, {left: '\\abs{\\mathrm{MHA}-\\mathrm{MHA}_{-S}}', right: 'c_S'}),
      atMost(joint, Q.sum(pair.map(h => Q.parseRational(costs[h]))), {left: 'c_S', right: '\\textstyle\\sum_Sc_h'}),
    ), {kind: 'table', columns: ['head', 'row', 'term'], rows: terms.flatMap((term, h) => term.map((row, i) => [h + 1, i + 1, row.join(' ')]))})
  },
  controls: [
    {because: 'with $W_Q=0$ in place of $W_O=0$ a head still writes: the mean of all values', change: subject => ({...subject, silenced: 'query' as const})},
    {because: 'a head and its negative cost $\\abs T$ each and nothing together: importance is not additive', change: ({heads: [head, , third], x}) => {
      const twins = assert([head, {...head, output: head.output.map(row => row.map(entry => Q.toText(Q.neg(Q.parseRational(entry)))))}, third], x, [0, 1])
      return {...twins, joint: Q.toText(Q.mul(Q.rational(2), Q.parseRational(twins.costs[0])))}
    }},
  ],
  survivors: [{path: 'pair', because: 'the order in which a set is listed does not matter'}],
  small: ({instance}) => drawSmall(instance),
  worked: ({heads, x, terms, costs, joint}) => [
    {text: `Two tokens $${x[0][0]}$ and $${x[1][0]}$ with one feature. The first head attends by its scores, $W_QW_K^\\top=${heads[0].query[0][0]}$, and the second averages, $W_Q=0$; they write`, tex: terms.map((term, h) => `T_${h + 1}=${toTexMatrix(parseMatrix(term))}`).join(',\\qquad ')},
    {text: 'Together they write $T_1+T_2$; each can be taken away by itself:', tex: `c_1=${toTex(Q.parseRational(costs[0]))},\\quad c_2=${toTex(Q.parseRational(costs[1]))},\\quad c_{\\{1,2\\}}=${toTex(Q.parseRational(joint))}.`},
  ],
  figure: ({terms}): Drawing => ({
    kind: 'panels', title: 'What each head writes', description: 'The terms of the three heads; the output of attention is their sum.',
    panels: terms.map((term, h) => ({kind: 'heat map' as const, title: `Head ${h + 1}`, description: `What head ${h + 1} adds to each token and feature.`, entries: map(parseMatrix(term), Q.toNumber)})),
  }),
})
