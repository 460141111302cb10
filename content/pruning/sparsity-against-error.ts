import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listOrders, outputError, listSubsets, neuron as toNeuron, prune, type Neuron} from '#networks/pruning/layer-pruning.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {hasShape, parseMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Asked = {readonly weights: readonly string[], readonly inputs: readonly (readonly string[])[]}
type Method = 'magnitude' | 'wanda' | 'surgeon' | 'best'
const methods: readonly Method[] = ['magnitude', 'wanda', 'surgeon', 'best']
const names: Readonly<Record<Method, string>> = {magnitude: 'magnitude', wanda: 'Wanda', surgeon: 'surgeon', best: 'best set'}

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const read = ({weights, inputs}: Asked) => toNeuron(parse(weights), parseMatrix(inputs))

/** Finds the squared output error after the removal of 1, …, m − 1 weights; `best` tries all sets. */
function findErrors(neuron: Neuron, method: Method): Rational[] {
  const counts = neuron.weights.slice(1).map((_, k) => k + 1)
  const error = (removed: readonly number[], readjusted: boolean) => outputError(neuron, prune(neuron, removed, readjusted))
  if (method === 'best') return counts.map(k => [...listSubsets(neuron.weights.length, k)].map(set => error(set, true)).reduce(Q.min))
  const order = listOrders(neuron)[method]
  return counts.map(k => error(order.slice(0, k), method === 'surgeon'))
}

function assert(asked: Asked) {
  const errors = (method: Method) => findErrors(read(asked), method).map(Q.toText)
  return {...asked, magnitude: errors('magnitude'), wanda: errors('wanda'), surgeon: errors('surgeon'), best: errors('best')}
}
type Subject = ReturnType<typeof assert>

/** Orthogonal sign patterns of different sizes on so many tokens, and so much of another pattern in all of them. */
function toInputs(sizes: readonly number[], tokens: number, shared: number) {
  const pattern = (mask: number) => Array.from({length: tokens}, (_, i) => [...(mask & i).toString(2)].filter(bit => bit === '1').length % 2 === 0 ? 1 : -1)
  return sizes.map((size, j) => pattern(j + 1).map((sign, i) => `${size * sign + shared * pattern(tokens > 4 ? 7 : 0)[i]}`))
}
const build = (shared: number): Subject => assert({weights: ['6', '2', '-3', '-1', '4'], inputs: toInputs([1, 4, 2, 3, 1], 8, shared)})

/** What three rules pay for each weight they remove, and what the best rule would pay. */
export default claim({
  kind: 'example',
  source: 'derived',
  words: {
    title: 'Sparsity against error',
    statement: (subject: Subject) => `for the neuron with $w=(${subject.weights.join(',\\,')})$ on the inputs built here, the squared error after the removal of $1,\\dots,${subject.weights.length - 1}$ weights is ${methods.map(method => `$${parse(subject[method]).map(toShort).join(',\\;')}$ (${names[method]})`).join('; ')}, rounded where not whole; here the surgeon pays in no case more than magnitude or Wanda`,
    notClaimed: 'that this order of the methods is the rule in other layers',
  },
  knobs: {shared: integer({from: 0, to: 3, start: 1, label: 'shared part of the features'})},
  subject: ({shared}) => build(shared),
  mutable: ['weights', 'inputs', ...methods],
  check(subject) {
    const m = subject.weights.length
    checkShape(m > 1 && hasShape(subject.inputs, m, subject.inputs[0]?.length ?? 0) && methods.every(method => subject[method].length === m - 1), 'the sizes do not fit together')
    const neuron = read(subject)
    const full = equals(Q.rational(rank(neuron.inputs)), Q.rational(m), {left: '\\rank X', right: 'm'})
    if (rank(neuron.inputs) < m) return full // without independent features the best weights are not unique
    const stated = Object.fromEntries(methods.map(method => [method, parse(subject[method])])) as unknown as Readonly<Record<Method, readonly Rational[]>>
    const each = methods.flatMap(method => findErrors(neuron, method).map((error, k) =>
      equals(error, stated[method][k], {left: `\\norm{(w-v)X}^2\\text{, ${names[method]}, ${k + 1} removed}`, right: `E^{\\text{${names[method]}}}_${k + 1}`})))
    const order = stated.best.flatMap((best, k) => [
      atMost(best, stated.surgeon[k], {left: `E^{\\text{best}}_${k + 1}`, right: `E^{\\text{surgeon}}_${k + 1}`}),
      atMost(stated.surgeon[k], stated.wanda[k], {left: `E^{\\text{surgeon}}_${k + 1}`, right: `E^{\\text{Wanda}}_${k + 1}`}),
      atMost(stated.surgeon[k], stated.magnitude[k], {left: `E^{\\text{surgeon}}_${k + 1}`, right: `E^{\\text{magnitude}}_${k + 1}`}),
    ])
    return certified(all(full, ...each, ...order),
      {kind: 'table', columns: ['removed', ...methods.map(method => names[method])], rows: stated.best.map((_, k) => [k + 1, ...methods.map(method => subject[method][k])])})
  },
  controls: [
    {because: 'Wanda’s scores, added up, are not what Wanda pays where features share a part', change: addScores, when: ({wanda}) => wanda.join() !== build(0).wanda.join()},
    {because: 'magnitude does not pay what Wanda pays', when: ({magnitude, wanda}) => magnitude.join() !== wanda.join(), change: subject => ({...subject, magnitude: subject.wanda})},
    {because: 'on other inputs the same weights have another price', change: subject => ({...subject, inputs: subject.inputs.toReversed()})},
  ],
  survivors: [{path: 'weights.*', because: 'where features are orthogonal only the squares of the weights matter'}],
  small: ({shared}) => assert({weights: ['3', '-1', '2'], inputs: toInputs([1, 4, 1], 4, shared)}),
  worked: subject => {
    const row = (cells: readonly string[]) => cells.join('&')
    return [
      {text: `Three weights $w=(${subject.weights.join(',\\,')})$ and their features at four tokens:`, tex: `X=${toTexMatrix(parseMatrix(subject.inputs))},\\qquad XX^\\top=${toTexMatrix(read(subject).gram)}.`},
      {text: 'On the diagonal of $XX^\\top$ stand the squares of the norms, so that to zero one weight costs', tex: subject.weights.map((w, j) => `(${w})^2\\cdot ${toTex(read(subject).gram[j][j])}=${toTex(outputError(read(subject), prune(read(subject), [j], false)))}`).join(',\\qquad ')},
      {text: 'With one or two weights removed the rules pay', tex: `\\begin{array}{l|cc}${methods.map(method => row([`\\text{${names[method]}}`, ...parse(subject[method]).map(toTex)])).join('\\\\[2pt]')}\\end{array}`},
    ]
  },
  figure: (subject): Drawing => ({
    kind: 'plot', title: 'Squared output error', description: 'Squared output error against the number of weights removed, by magnitude, by Wanda, by the surgeon, and for the best set.',
    x: {label: 'weights removed'}, y: {label: '‖(w − v)X‖²', from: 0},
    marks: methods.map((method, i) => ({mark: method === 'best' ? 'dots' as const : 'line' as const, label: names[method], tone: (['control', 'second', 'claim', 'target'] as const)[i],
      points: [[0, 0], ...parse(subject[method]).map((error, k) => [k + 1, Q.toNumber(error)] as const)]})),
  }),
})

const toShort = (error: Rational) => error.d === 1n ? toTex(error) : Q.toDecimal(error, 1)

function addScores(subject: Subject): Subject {
  const neuron = read(subject)
  const order = listOrders(neuron).wanda
  const single = (i: number) => outputError(neuron, prune(neuron, [i], false))
  return {...subject, wanda: subject.wanda.map((_, k) => Q.toText(Q.sum(order.slice(0, k + 1).map(single))))}
}
