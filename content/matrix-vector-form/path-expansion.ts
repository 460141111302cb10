import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {computeLogits, listPaths, pathSum, computePatterns, type AttentionOnly, type Path} from '#networks/transformer/path-expansion.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {matrixOfMap} from '#numerics/linear/linear-map.ts'
import {apply, build, hasShape, parseMatrix, product, toTextMatrix, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = Matrix<string>
type Told = {readonly name: string, readonly pattern: Texts, readonly circuit: Texts}

const manner: Manner<Q.Rational> = {ring: rationals, weigh: quadraticNormaliser, causal: true}
const column = (v: readonly Q.Rational[]) => v.map(entry => [entry])
const agree = (left: Matrix<Q.Rational>, right: Matrix<Q.Rational>, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
const parse = ({embed, layers, unembed}: AttentionOnly<string>): AttentionOnly<Q.Rational> =>
  ({embed: parseMatrix(embed), layers: layers.map(heads => heads.map(head => mapHead(head, Q.parseRational))), unembed: parseMatrix(unembed)})
const toTold = ({name, pattern, circuit}: Path<Q.Rational>): Told => ({name, pattern: toTextMatrix(pattern), circuit: toTextMatrix(circuit)})
const fromTold = ({name, pattern, circuit}: Told): Path<Q.Rational> => ({name, pattern: parseMatrix(pattern), circuit: parseMatrix(circuit)})
const oneHot = (words: readonly number[], size: number) => build(words.length, size, (i, j) => words[i] === j ? '1' : '0')

const embed = [['1', '0', '1', '-1'], ['0', '1', '-1', '1'], ['1', '1', '0', '0'], ['-1', '0', '1', '1'], ['0', '-1', '1', '0']]
const unembed = [['1', '0', '-1', '1', '0'], ['0', '1', '1', '0', '-1'], ['1', '-1', '0', '0', '1'], ['0', '1', '0', '-1', '1']]
const head = (query: string, key: string, value: string, output: string): Head<string> =>
  ({query: query.split(' ').map(q => [q]), key: key.split(' ').map(q => [q]), value: value.split(' ').map(q => [q]), output: [output.split(' ')]})
const stack = [[head('1 0 1 1', '1 1 0 1', '1 0 -1 1', '0 1 1 -1'), head('0 1 -1 1', '2 1 0 1', '1 1 0 1', '1 -1 0 1')], [head('1 1 0 1', '0 1 1 1', '1 -1 1 1', '1 0 1 1')]]

function assert(network: AttentionOnly<string>, words: readonly number[]) {
  const [parsed, tokens] = [parse(network), parseMatrix(oneHot(words, network.embed.length))]
  const patterns = computePatterns(manner, parsed, tokens)
  const paths = listPaths(rationals, parsed, patterns, words.length).map(toTold)
  return {network, words, paths, count: paths.length, logits: toTextMatrix(computeLogits(rationals, parsed, patterns, tokens))}
}
type Subject = ReturnType<typeof assert>

/** An attention-only Transformer with frozen patterns is a sum over its paths, virtual heads among them. */
export default claim({
  kind: 'theorem',
  source: {cite: 'elhage2021'},
  words: {
    title: 'The sum over paths',
    statement: ({network: {embed, layers}, words, count}: Subject) => `with ${layers.length === 1 ? 'one causal attention layer' : 'two causal attention layers'}, $${layers.map(heads => heads.length).join('+')}$ heads, a vocabulary of $${embed.length}$ and $${words.length}$ tokens the logits are the sum over $${count}$ paths of $A\\otimes C^\\top$, applied to the one-hot tokens, where $A$ is the product of the attention matrices and $C$ that of the weights along the path.`,
    quantifier: {over: 'all token matrices, when the attention matrices are those formed on the tokens shown', by: 'linearity of both sides in the tokens and agreement on every matrix with a single entry one'},
    notClaimed: 'that the patterns themselves are linear in anything: they depend on the tokens, those of the second layer through the output of the first',
  },
  knobs: {layers: integer({from: 1, to: 2, start: 2, label: 'attention layers'})},
  subject: ({layers}) => assert({embed, layers: stack.slice(0, layers), unembed}, [0, 2, 3]),
  mutable: ['network', 'paths', 'count', 'logits'],
  check(subject) {
    const {network, words, paths} = subject
    const [n, size, d] = [words.length, network.embed.length, network.embed[0]?.length ?? 0]
    checkShape(hasShape(network.embed, size, d) && hasShape(network.unembed, d, size) && network.layers.every(heads => heads.length > 0 && heads.every(each => isHead(each, d))), 'the network does not fit together')
    checkShape(paths.length > 0 && paths.every(({pattern, circuit}) => hasShape(pattern, n, n) && hasShape(circuit, size, size)) && hasShape(subject.logits, n, size), 'a path has another size')
    const [parsed, tokens, logits] = [parse(network), parseMatrix(oneHot(words, size)), parseMatrix(subject.logits)]
    const patterns = computePatterns(manner, parsed, tokens)
    const [told, found] = [pathSum(rationals, paths.map(fromTold)), listPaths(rationals, parsed, patterns, n)]
    return certified(all(
      equals(Q.rational(paths.length), fromSubject(subject.count, subject), {left: '\\text{paths shown}', right: '\\textstyle\\prod_l(1+H_l)'}),
      equals(Q.rational(found.length), fromSubject(subject.count, subject), {left: '\\text{paths of the network}', right: '\\textstyle\\prod_l(1+H_l)'}),
      agree(computeLogits(rationals, parsed, patterns, tokens), logits, '\\abs{\\text{logits}-Y}'),
      agree(matrixOfMap(rationals, at => computeLogits(rationals, parsed, patterns, at), n, size), told, '\\max_E\\abs{\\textstyle\\sum_p(A_p\\otimes C_p^\\top)\\vecr(E)-\\text{logits of }E}'),
      equals(found.map((path, p) => p < paths.length ? findPathGap(path, fromTold(paths[p])) : Q.one).reduce(Q.max), Q.zero, {left: '\\max_p\\abs{(A_p,C_p)-\\text{products along }p}', right: '0'}),
      agree(column(apply(rationals, told, vecRows(tokens))), column(vecRows(logits)), '\\abs{\\textstyle\\sum_p(A_p\\otimes C_p^\\top)\\vecr(T)-\\vecr(Y)}'),
    ), {kind: 'matrix-identity', factors: [toTextMatrix(told), toTextMatrix(column(vecRows(tokens)))], equals: [toTextMatrix(column(vecRows(logits)))]})
  },
  controls: [
    {because: 'without the virtual heads the two layers do not see each other', when: ({network}) => network.layers.length > 1, change: subject => withPaths(subject, subject.paths.filter(({name}) => !name.includes(' ')))},
    {because: 'in a virtual head the later pattern stands to the left', when: ({network}) => network.layers.length > 1, change: subject => withPaths(subject, reversed(subject))},
    {because: 'without the direct path the skip connection is missing', change: subject => withPaths(subject, subject.paths.filter(({name}) => name !== 'direct'))},
  ],
  figure: ({paths}: Subject): Drawing => ({
    kind: 'bars', title: 'Paths and what they contribute', description: 'The greatest logit that each path contributes at the last token; virtual heads are paths like the others.',
    axis: {label: 'greatest contribution at the last token', from: 0},
    bars: paths.map(({name, pattern, circuit}) => ({label: name.replaceAll(' ', ' → '), value: findContribution(parseMatrix(pattern), parseMatrix(circuit)), tone: name.includes(' ') ? 'second' : 'claim'} as const)),
  }),
  small: ({layers}) => assert({embed: [['1'], ['-1']], layers: [[head('1', '1', '1', '2')], [head('1', '0', '1', '1')]].slice(0, layers), unembed: [['1', '2']]}, [0, 1]),
  worked: ({paths, logits}) => [
    {text: `Two tokens, one feature, one head a layer. ${paths.length === 2 ? 'The direct path, and that through the head:' : 'The direct path, the second layer, the first layer, and the virtual head through both:'}`,
      tex: paths.map(({pattern, circuit}) => `${toTexMatrix(parseMatrix(pattern))}\\otimes${toTexMatrix(parseMatrix(circuit))}^\\top`).join('+')},
    {text: 'Applied to the one-hot tokens $T=I$, which is $\\sum_pA_pTC_p$, this gives the logits', tex: `${toTexMatrix(parseMatrix(logits))}.`},
  ],
})

function withPaths(subject: Subject, paths: readonly Told[]): Subject {
  return {...subject, paths: [...paths], count: paths.length}
}

function findPathGap(a: Path<Q.Rational>, b: Path<Q.Rational>): Q.Rational {
  return Q.max(maxDistance(a.pattern, b.pattern), maxDistance(a.circuit, b.circuit))
}

function findContribution(pattern: Matrix<Q.Rational>, circuit: Matrix<Q.Rational>): number {
  const words = parseMatrix(oneHot([0, 2, 3], circuit.length))
  return Q.toNumber(maxNorm([product(rationals, product(rationals, pattern, words), circuit).at(-1)!]))
}

function reversed({network, words, paths}: Subject): Told[] {
  const parsed = parse(network)
  const patterns = computePatterns(manner, parsed, parseMatrix(oneHot(words, network.embed.length)))
  return paths.map(path => {
    const steps = path.name.split(' ').map(place => place.split('.').map(Number))
    return steps.length < 2 ? path : {...path, pattern: toTextMatrix(steps.map(([l, h]) => patterns[l - 1][h - 1]).reduce((a, b) => product(rationals, a, b)))}
  })
}
