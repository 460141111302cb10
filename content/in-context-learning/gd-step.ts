import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {descend} from '#networks/in-context/least-squares.ts'
import {findLayers, findSlots, toGradientHead, toTokens} from '#networks/in-context/linear-attention.ts'
import {exactWeighings, type ExactWeighing} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {difference, hasShape, identity, map, parseMatrix, product, scale, sum, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Asked = {readonly inputs: Texts, readonly labels: Texts, readonly start: Texts, readonly rate: string}
type Subject = Asked & {readonly context: number, readonly weighing: ExactWeighing, readonly head: Head<string>, readonly step: Texts, readonly answers: Texts, readonly labelsAfter: Texts}

const five: Asked = {
  inputs: [['1', '0', '2'], ['-1', '1', '0'], ['2', '1', '-1'], ['0', '-2', '1'], ['1', '1', '1']], labels: [['1', '2'], ['0', '-1'], ['3', '1'], ['-2', '2'], ['1', '0']],
  start: [['1', '-1', '2'], ['0', '1', '1']], rate: '1/7',
}
const two: Asked = {inputs: [['1'], ['2']], labels: [['1'], ['3']], start: [['1']], rate: '1/5'}
const negate = (a: readonly (readonly Q.Rational[])[]) => map(a, Q.neg)
const agree = (left: readonly (readonly Q.Rational[])[], right: readonly (readonly Q.Rational[])[], name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})

function parse({inputs, labels, start, rate}: Asked) {
  const [x, y, w] = [inputs, labels, start].map(parseMatrix)
  return {inputs: x!, labels: y!, start: w!, rate: Q.parseRational(rate), queries: identity(rationals, x![0]!.length)}
}

function assert(asked: Asked): Subject {
  const task = parse(asked)
  const n = task.inputs.length
  const step = descend(task.start, task.rate, 1, task)[1]!
  const labelsAfter = difference(rationals, task.labels, product(rationals, task.inputs, transpose(difference(rationals, step, task.start))))
  return {
    ...asked, context: n, weighing: 'unnormalised', step: toTextMatrix(step), answers: toTextMatrix(negate(transpose(step))), labelsAfter: toTextMatrix(labelsAfter),
    head: mapHead(toGradientHead(rationals, task.start, Q.div(task.rate, Q.rational(n))), Q.toText),
  }
}

/** The tokens after the layer; every basis vector is a query. */
function findAfter(subject: Subject) {
  const task = parse(subject)
  const manner: Manner<Q.Rational> = {ring: rationals, weigh: exactWeighings[subject.weighing], context: subject.context}
  const [before, after] = findLayers(manner, [mapHead(subject.head, Q.parseRational)], toTokens(rationals, task, task.start))
  return {before: before!, ...findSlots(after!, task.inputs.length, task.inputs[0]!.length)}
}

/** One layer of linear attention over the examples makes one step of gradient descent. */
export default claim({
  kind: 'theorem',
  source: {cite: 'vonoswald2023'},
  words: {
    title: 'One layer, one gradient step',
    statement: ({inputs, labels, rate}: Subject) => `on $N=${inputs.length}$ examples with ${inputs[0]!.length} features and ${labels[0]!.length} label${labels[0]!.length > 1 ? 's' : ''}, with $\\eta=${toTex(Q.parseRational(rate))}$, the head shown leaves $-W_1x_\\star$ in the label slot of every query $x_\\star$, where $W_1=W_0-\\eta\\nabla L(W_0)$, `
      + 'and $y_i-(W_1-W_0)x_i$ in those of the examples; the inputs stay as they are.',
    quantifier: {over: 'all queries $x_\\star$, for these examples and this $W_0$', by: 'both sides are linear in $x_\\star$ and agree on a basis, each vector of which is one query token'},
    notClaimed: 'that a trained Transformer contains such a layer, or that softmax attention computes a gradient step',
  },
  knobs: {rate: choice({label: 'rate η', start: '1/7', options: ['1/7', '1/2', '1'].map(value => ({value, label: value}))})},
  subject: ({rate}) => assert({...five, rate}),
  mutable: ['inputs', 'labels', 'start', 'rate', 'context', 'head', 'step', 'answers', 'labelsAfter'],
  check(subject) {
    const {inputs, labels, start, head, context} = subject
    const [n, d, c] = [inputs.length, inputs[0]?.length ?? 0, start.length]
    checkShape(d > 0 && c > 0 && hasShape(inputs, n, d) && hasShape(labels, n, c) && hasShape(start, c, d) && isHead(head, d + c), 'the sizes do not fit together')
    checkShape([subject.step, subject.labelsAfter, subject.answers].every((a, i) => hasShape(a, [c, n, d][i]!, [d, c, c][i]!)) && Number.isSafeInteger(context) && context > 0 && context <= n + d, 'a result has the wrong size')
    const [task, {before, ...after}, step] = [parse(subject), findAfter(subject), parseMatrix(subject.step)]
    return certified(all(
      agree(descend(task.start, task.rate, 1, task)[1]!, step, '\\abs{W_0-\\eta\\nabla L(W_0)-W_1}'),
      agree(negate(transpose(step)), parseMatrix(subject.answers), '\\max_\\star\\abs{-W_1x_\\star-a_\\star}'),
      agree(after.answers, parseMatrix(subject.answers), '\\max_\\star\\abs{\\text{label slot of }x_\\star-a_\\star}'),
      agree(after.labels, parseMatrix(subject.labelsAfter), '\\max_i\\abs{\\text{label slot of }x_i-\\ell_i}'),
      agree(sum(rationals, parseMatrix(subject.labelsAfter), product(rationals, task.inputs, transpose(difference(rationals, step, task.start)))), task.labels, '\\max_i\\abs{\\ell_i+(W_1-W_0)x_i-y_i}'),
      agree(after.inputs, before.map(token => token.slice(0, d)), '\\abs{\\text{inputs after}-\\text{inputs before}}'),
    ), {kind: 'matrix-identity', factors: [subject.step, toTextMatrix(transpose(task.queries))], equals: [toTextMatrix(negate(transpose(after.answers)))]})
  },
  controls: [
    {because: 'a query that is also a key adds $W_Ve_\\star=2W_0x_\\star$, which belongs to no gradient', change: subject => ({...subject, context: subject.context + 1})},
    {because: 'softmax weights, here to base two, are no inner products', change: subject => ({...subject, weighing: 'base two' as ExactWeighing})},
    {because: 'values that leave out $W_0x_i$ make the step from $W_0=0$ and not from $W_0$', change: subject => ({...subject, head: mapHead(toGradientHead(rationals, map(parseMatrix(subject.start), () => Q.zero), Q.parseRational(subject.head.output[0]![subject.inputs[0]!.length]!)), Q.toText)})},
    {because: 'without the factor $1/N$ the step is too long', change: subject => ({...subject, head: {...subject.head, output: toTextMatrix(scale(rationals, Q.rational(subject.inputs.length), parseMatrix(subject.head.output)))}})},
  ],
  figure: (subject: Subject): Drawing => {
    const {before, inputs, labels, answers} = findAfter(subject)
    const [after, n, d] = [inputs.map((x, i) => [...x, ...[...labels, ...answers][i]!]), subject.inputs.length, inputs[0]!.length]
    const names = {rows: before.map((_, i) => i < n ? `example ${i + 1}` : `query ${i - n + 1}`), columns: before[0]!.map((_, j) => j < d ? `x${j + 1}` : `slot ${j - d + 1}`), blocks: [n, d] as const, full: 4}
    return {
      kind: 'panels', title: 'Tokens before and after the layer', description: 'The inputs stay; in the label slots the labels become what the step leaves of them, and the answers of the queries appear with a minus sign.',
      panels: [['Before', before] as const, ['After', after] as const].map(([title, tokens]) => ({kind: 'heat map', title, description: `The tokens ${title.toLowerCase()} the layer, examples above, queries below.`, ...names, entries: map(tokens, Q.toNumber), texts: map(tokens, entry => Number(Q.toDecimal(entry, 2)).toString())})),
    }
  },
  small: ({rate}) => assert({...two, rate}),
  worked: subject => {
    const [{inputs, labels, start, rate}, [step]] = [subject, parseMatrix(subject.step)]
    const tex = (text: string) => toTex(Q.parseRational(text))
    const miss = inputs.map(([x], i) => Q.sub(Q.mul(Q.parseRational(start[0]![0]!), Q.parseRational(x!)), Q.parseRational(labels[i]![0]!)))
    const terms = miss.map((m, i) => `${toTex(m).startsWith('-') ? `(${toTex(m)})` : toTex(m)}\\cdot ${tex(inputs[i]![0]!)}`).join('+')
    return [
      {text: `Two examples $(x_i,y_i)=${inputs.map(([x], i) => `(${x},${subject.labels[i]![0]})`).join(',')}$, $W_0=${tex(start[0]![0]!)}$ and $\\eta=${tex(rate)}$. The misses $W_0x_i-y_i$ are $${miss.map(toTex).join(',\\ ')}$, and`, tex: `\\nabla L(W_0)=\\tfrac12\\bigl(${terms}\\bigr)=${toTex(Q.div(Q.sub(Q.parseRational(start[0]![0]!), step![0]!), Q.parseRational(rate)))},\\qquad W_1=${toTex(step![0]!)}.`},
      {text: 'The layer adds to the query token the values of the examples, each with the weight of an inner product of inputs:', tex: `\\begin{pmatrix}1\\\\-W_0\\end{pmatrix}+\\tfrac{\\eta}{2}\\sum_ix_i\\begin{pmatrix}0\\\\W_0x_i-y_i\\end{pmatrix}=${toTexMatrix([[Q.one], [Q.parseRational(subject.answers[0]![0]!)]])}=\\begin{pmatrix}1\\\\-W_1\\end{pmatrix}.`},
    ]
  },
})
