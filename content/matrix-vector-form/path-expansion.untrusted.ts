import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {narrowHead} from '#networks/transformer/example-heads.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {computeLogits, listPaths, computePatterns, oneHot} from '#networks/transformer/path-expansion.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './path-expansion.ts'

type Network = Subject['network']

const stack = [[
  narrowHead([1, 0, 1, 1], [1, 1, 0, 1], [1, 0, -1, 1], [0, 1, 1, -1]),
  narrowHead([0, 1, -1, 1], [2, 1, 0, 1], [1, 1, 0, 1], [1, -1, 0, 1]),
], [narrowHead([1, 1, 0, 1], [0, 1, 1, 1], [1, -1, 1, 1], [1, 0, 1, 1])]]

/** Two heads in a first layer, and one in a second, for five words in four features. */
export const stacked = (layers: number): Network => ({
  embed: M.parse([[1, 0, 1, -1], [0, 1, -1, 1], [1, 1, 0, 0], [-1, 0, 1, 1], [0, -1, 1, 0]]),
  layers: stack.slice(0, layers),
  unembed: M.parse([[1, 0, -1, 1, 0], [0, 1, 1, 0, -1], [1, -1, 0, 0, 1], [0, 1, 0, -1, 1]]),
})

/** One head a layer, for two words in one feature. */
export const narrow = (layers: number): Network => ({
  embed: M.parse([[1], [-1]]),
  layers: [[narrowHead([1], [1], [1], [2])], [narrowHead([1], [0], [1], [1])]].slice(0, layers),
  unembed: M.parse([[1, 2]]),
})

const patternsOf = ({network, words}: Pick<Subject, 'network' | 'words'>) =>
  computePatterns(exactManner('quadratic', true), network, oneHot(rationals, words, network.embed.length))

/** Adds the paths and the logits. */
export function expanded(network: Network, words: readonly number[]): Subject {
  const patterns = patternsOf({network, words})
  const paths = listPaths(rationals, network, patterns, words.length)
  const Y = computeLogits(rationals, network, patterns, oneHot(rationals, words, network.embed.length))
  return {network, words, paths, P: paths.length, Y}
}

/** Keeps the paths of some names. */
export const kept = (isKept: (name: string) => boolean) => ({paths}: Subject) => {
  const rest = paths.filter(({name}) => isKept(name))
  return {paths: rest, P: rest.length}
}

/** Multiplies the patterns along each path in the wrong order. */
export function wronglyOrdered(subject: Subject) {
  const patterns = patternsOf(subject)
  const patternOf = (place: string) => {
    const [l, h] = place.split('.').map(Number)
    return patterns[l - 1][h - 1]
  }
  const along = (name: string) => name.split(' ').map(patternOf).reduce((a, b) => M.product(a, b))
  return {paths: subject.paths.map(path =>
    path.name.includes(' ') ? {...path, pattern: along(path.name)} : path)}
}

/** Writes the sum out. */
export const work = ({paths, Y}: Subject) => [
  {text: tex`Two tokens, one feature, one head a layer. ${paths.length === 2
    ? 'The direct path, and that through the head:'
    : 'The direct path, the second layer, the first layer, and the virtual head through both:'}`,
  tex: paths.map(({pattern, circuit}) => tex`${pattern}\otimes${circuit}^\top`).join('+')},
  {text: tex`Applied to the one-hot tokens $T=I$, which is $\sum_pA_pTC_p$, this gives the logits`, tex: tex`${Y}.`},
]

/** Draws the greatest logit that each path contributes at the last token. */
export function drawContributions({paths, words}: Subject): Drawing {
  const contribution = ({pattern, circuit}: Subject['paths'][number]) =>
    Q.toNumber(maxNorm([M.product(pattern, oneHot(rationals, words, circuit.length), circuit).at(-1)!]))
  return {
    kind: 'bars', title: 'Paths and what they contribute',
    description: tex`The greatest logit that each path contributes at the last token;
      virtual heads are paths like the others.`,
    axis: {label: 'greatest contribution at the last token', from: 0},
    bars: paths.map(path => ({
      label: path.name.replaceAll(' ', ' → '), value: contribution(path),
      tone: path.name.includes(' ') ? 'second' : 'claim',
    } as const)),
  }
}
