import {checkShape, claim} from '#claims/claim.ts'
import {all, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {arePairs, findPairWeights, mapPair, read, type Pair} from '#networks/retrieval/key-value.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, identity, parseMatrix, product, sum, toTextMatrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Asked = {readonly query: readonly string[], readonly keyMap: Texts, readonly adapter: Texts, readonly context: readonly Pair<string>[], readonly prefix: readonly Pair<string>[]}

const reading = {ring: rationals, weigh: softmaxBaseTwo}
const pair = (key: readonly number[], value: readonly number[]): Pair<string> => ({key: key.map(String), value: value.map(String)})
const prefixes = [pair([2, 0], [6, -3]), pair([0, 2], [-4, 5]), pair([1, 1], [0, 8])]
const context = [pair([1, 0], [1, 2]), pair([0, 1], [3, -1]), pair([1, -1], [-2, 0]), pair([-1, 2], [0, 4])]
const none = [['0', '0'], ['0', '0']]

const parsePairs = (pairs: readonly Pair<string>[]) => pairs.map(one => mapPair(one, Q.parseRational))
/** Context tokens are features; their keys are the features times W_K, to which an adapter may be added. The keys of a prefix are free. */
function toContext({context: features, keyMap, adapter}: Asked, adapted: boolean) {
  const matrix = adapted ? sum(rationals, parseMatrix(keyMap), parseMatrix(adapter)) : parseMatrix(keyMap)
  return parsePairs(features).map(({key, value}) => ({key: product(rationals, [key], matrix)[0]!, value}))
}

function findParts(asked: Asked) {
  const [query, prefix, content] = [asked.query.map(Q.parseRational), parsePairs(asked.prefix), toContext(asked, true)]
  const weights = findPairWeights(reading, query, [...content, ...prefix])
  return {
    query, alone: findPairWeights(reading, query, toContext(asked, false)), weights: weights.slice(0, content.length), share: Q.sum(weights.slice(content.length)),
    joint: read(reading, query, [...content, ...prefix]), byContext: read(reading, query, toContext(asked, false)), byPrefix: read(reading, query, prefix),
  }
}

function assert(asked: Asked) {
  const {share, joint, byContext, byPrefix} = findParts(asked)
  return {...asked, share: Q.toText(share), byContext: byContext.map(Q.toText), byPrefix: byPrefix.map(Q.toText), output: joint.map(Q.toText)}
}
type Subject = ReturnType<typeof assert>
const ask = (length: number, query = ['2', '1']): Asked => ({query, keyMap: toTextMatrix(identity(rationals, 2)), adapter: none, context, prefix: prefixes.slice(0, length)})
const agree = (left: readonly Q.Rational[], right: readonly Q.Rational[], name: string) => equals(maxDistance([left], [right]), Q.zero, {left: name, right: '0'})

/** A prefix mixes what it says into the output and leaves the relative weights of the context alone. */
export default claim({
  kind: 'theorem',
  source: {cite: 'petrov2024prefix'},
  words: {
    title: 'A prefix mixes',
    statement: ({context: content, prefix, share, output}: Subject) => `with $${prefix.length}$ token${prefix.length > 1 ? 's' : ''} before a context of $${content.length}$, attention to base two gives $(1-\\alpha)\\,o_C+\\alpha\\,o_P=(${output.map(text => toTex(Q.parseRational(text))).join(',\\,')})$ with $\\alpha=${toTex(Q.parseRational(share))}$, and the weights within the context stand in the same ratios as without the prefix.`,
    notClaimed: 'anything about deeper layers, where the prefix has already changed what the tokens of the context say',
  },
  knobs: {length: choice({label: 'prefix', start: '2', options: ['1', '2', '3'].map(value => ({value, label: `${value} token${value === '1' ? '' : 's'}`}))})},
  subject: ({length}) => assert(ask(Number(length))),
  mutable: ['query', 'keyMap', 'adapter', 'context', 'prefix', 'share', 'byContext', 'byPrefix', 'output'],
  check(subject) {
    const {query, context: content, prefix, keyMap, adapter, byContext, byPrefix, output} = subject
    const [k, v] = [query.length, output.length]
    checkShape(hasShape(keyMap, k, k) && hasShape(adapter, k, k) && arePairs(content, k, v) && arePairs(prefix, k, v) && byContext.length === v && byPrefix.length === v, 'the sizes do not fit together')
    checkShape([...query, ...[...content, ...prefix].flatMap(({key}) => key), ...keyMap.flat(), ...adapter.flat()].every(text => Q.parseRational(text).d === 1n), 'scores to base two are whole')
    const [share, o, oC, oP] = [Q.parseRational(subject.share), ...[output, byContext, byPrefix].map(list => list.map(Q.parseRational))] as [Q.Rational, Q.Rational[], Q.Rational[], Q.Rational[]]
    const parts = findParts(subject)
    const mixed = oC.map((y, i) => Q.add(Q.mul(Q.sub(Q.one, share), y), Q.mul(share, oP[i]!)))
    const crossed = parts.weights.flatMap((w, i) => parts.weights.map((u, j) => Q.abs(Q.sub(Q.mul(w, parts.alone[j]!), Q.mul(u, parts.alone[i]!)))))
    return all(
      agree(parts.byContext, oC, '\\abs{\\text{output on }C-o_C}'), agree(parts.byPrefix, oP, '\\abs{\\text{output on }P-o_P}'),
      equals(parts.share, share, {left: '\\textstyle\\sum_Pw/(\\sum_Cw+\\sum_Pw)', right: '\\alpha'}),
      agree(parts.joint, o, '\\abs{\\text{output on }P,C-o}'), agree(mixed, o, '\\abs{(1-\\alpha)o_C+\\alpha o_P-o}'),
      equals(crossed.reduce(Q.max), Q.zero, {left: '\\max_{i,j\\in C}\\abs{a_ia^\\prime_j-a_ja^\\prime_i}', right: '0'}),
      lessThan(Q.zero, share, {left: '0', right: '\\alpha'}), lessThan(share, Q.one, {left: '\\alpha', right: '1'}),
    )
  },
  controls: [
    {because: 'an adapter of rank one on $W_K$ changes the ratios within the context, which no prefix can', change: subject => assert({...subject, adapter: [['0', '1'], ['0', '0']]})},
    {because: 'the prefix does not add its value to an unchanged output', change: subject => ({...subject, output: subject.byContext.map((y, i) => Q.toText(Q.add(Q.parseRational(y), Q.mul(Q.parseRational(subject.share), Q.parseRational(subject.byPrefix[i]!)))))})},
    {because: 'the share is that of weights, not of tokens', change: subject => ({...subject, share: Q.toText(Q.rational(subject.prefix.length, subject.prefix.length + subject.context.length))})},
  ],
  survivors: [{path: 'context', because: 'the weights of the context are added up, so that the order of its tokens does not matter'}],
  figure: drawMixture,
  small: ({length}) => assert({...ask(Number(length), ['1', '0']), context: context.slice(0, 2)}),
  worked(subject) {
    const {query, alone, weights, share} = findParts(subject)
    const [list, tex] = [(row: readonly Q.Rational[]) => `(${row.map(toTex).join(',\\ ')})`, (texts: readonly string[]) => toTexMatrix(texts.map(text => [Q.parseRational(text)]))]
    return [
      {text: `The query $${list(query)}$ meets two tokens of the context, with the weights`, tex: `${list(alone)},\\qquad o_C=${tex(subject.byContext)}.`},
      {text: `${subject.prefix.length === 1 ? 'A prefix token takes its' : `The $${subject.prefix.length}$ tokens of the prefix take their`} share and ${subject.prefix.length === 1 ? 'scales' : 'scale'} the others by one factor:`, tex: `\\alpha=${toTex(share)},\\qquad ${list(weights)}=${toTex(Q.sub(Q.one, share))}\\cdot${list(alone)}.`},
      {text: `The output lies on the segment from $o_C$ to what the prefix says${subject.prefix.length === 1 ? ', its value' : ', $o_P$'}:`, tex: `${toTex(Q.sub(Q.one, share))}${tex(subject.byContext)}+${toTex(share)}${tex(subject.byPrefix)}=${tex(subject.output)}.`},
    ]
  },
})

function drawMixture(subject: Subject): Drawing {
  const toPoint = (v: readonly Q.Rational[]) => [Q.toNumber(v[0]!), Q.toNumber(v[1]!)] as const
  const queries = [-2, -1, 0, 1, 2].flatMap(a => [-2, -1, 0, 1, 2].map(b => [`${a}`, `${b}`]))
  const parts = queries.map(query => findParts({...subject, query}))
  return {
    kind: 'plot', shape: 'square', title: 'What a prefix can reach', description: 'Outputs of the context alone, of the prefix alone, and of both, for twenty-five queries; each of the last lies on the segment between the first two.',
    x: {label: 'first coordinate'}, y: {label: 'second coordinate'},
    marks: [
      {mark: 'dots', points: parts.map(({byContext}) => toPoint(byContext)), tone: 'target', label: 'context alone'},
      {mark: 'dots', points: parts.map(({byPrefix}) => toPoint(byPrefix)), tone: 'second', label: 'prefix alone'},
      {mark: 'dots', points: parts.map(({joint}) => toPoint(joint)), tone: 'claim', label: 'both'},
    ],
  }
}
