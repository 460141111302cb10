import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adaptBlock, places, predictChanges, type Place} from '#networks/adapters/adapted-form.ts'
import {isAdapter, parseAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {evaluateForm, findMultiLayerForm, listParameters} from '#networks/transformer/multi-layer-form.ts'
import {findStream, isBlock, mapBlock, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {quadraticWeighing} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, hasShape, parseMatrix, vecRows} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {stream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Exact = Q.Rational
const manner: BlockManner<Exact> = {ring: rationals, weigh: quadraticWeighing}
const adapter: Adapter<string> = {b: [['1'], ['2']], a: [['1', '-1']]}
const tex: Readonly<Record<Place, string>> = {query: 'W_Q', key: 'W_K', value: 'W_V', output: 'W_O', inner: 'W_a', outer: 'W_b'}
const label: Readonly<Record<Place, string>> = {query: 'queries', key: 'keys', value: 'values', output: 'outputs', inner: 'inner matrix', outer: 'outer matrix'}

const toSubject = (blocks: readonly TransformerBlock<string>[], x: readonly (readonly string[])[], at: number, place: Place, added: Adapter<string>) =>
  ({blocks, x, block: at, place, adapter: added, changed: predictChanges(blocks.length, at, place)})
type Subject = ReturnType<typeof toSubject>

function draw(block: number, place: Place): Subject {
  // Of the draws with the numbers 1, 2, 3, … the first in which whatever may move does; and no weight is zero, for a zero can shield a parameter.
  const random = stream('lora/unrolled-terms/72')
  const part = (rows: number, most = 1) => build(rows, 2, () => String(random.sign() * random.integer(1, most)))
  const blocks = [0, 1, 2].map(() => ({
    heads: [{query: part(2), key: part(2), value: part(2, 2), output: part(2)}],
    feedForward: {inner: part(2), innerBias: part(1, 2)[0], outer: part(2), outerBias: part(1)[0]},
  }))
  return toSubject(blocks, part(2), block, place, adapter)
}

/** Two blocks of one head and one hidden unit on two tokens with one feature, chosen so that whatever may move does. */
function pose(at: number, place: Place): Subject {
  const block = (query: string, value: string, inner: string, bias: string, outer: string): TransformerBlock<string> =>
    ({heads: [{query: [[query]], key: [['1']], value: [[value]], output: [['1']]}], feedForward: {inner: [[inner]], innerBias: [bias], outer: [[outer]], outerBias: ['1']}})
  return toSubject([block('-2', '-3', '-1', '-1', '-1'), block('2', '-1', '1', '2', '-1')], [['0'], ['1']], at, place, {b: [['1']], a: [['1']]})
}

const countTerms = (changed: readonly boolean[], L: number) =>
  Array.from({length: L}, (_, j) => changed.slice(2 + 3 * j, 5 + 3 * j).some(Boolean)).filter(Boolean).length

/** Which parameters of the multi-layer form an adapter changes: in the attention of any block it changes every term. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'What an adapter changes',
    statement: ({blocks, block, place, changed}: Subject) => {
      const unmoved = listNames(blocks.length).filter((_, i) => !changed[i])
      return `in a Transformer of $L=${blocks.length}$ blocks, drawn and never trained, an adapter of rank one on $${tex[place]}$ of block $${block}$ leaves ${unmoved.map(name => `$${name}$`).join(', ')} of the multi-layer form as they were and changes the other $${changed.filter(Boolean).length}$ of its $${changed.length}$ parameters; that is something in $${countTerms(changed, blocks.length)}$ of its $${blocks.length}$ terms.`
    },
    notClaimed: 'that parameters outside the list stay the same because they are unimportant, or how much those on it change; and that every single adapter changes what adapters in general do',
  },
  knobs: {
    block: integer({from: 0, to: 2, start: 1, label: 'block'}),
    place: choice<Place>({label: 'matrix', start: 'value', options: places.map(value => ({value, label: label[value]}))}),
  },
  subject: ({block, place}) => draw(block, place),
  mutable: ['block', 'changed'],
  check(subject) {
    const {blocks, x, block, changed} = subject
    const [n, d] = [x.length, x[0]?.length ?? 0]
    checkShape(n * d > 0 && hasShape(x, n, d) && blocks.every(each => isBlock(each, d) && each.heads.length > 0), 'the blocks do not fit together')
    checkShape(block in blocks && changed.length === 2 + 3 * blocks.length && isAdapter(subject.adapter, d, d), 'there is no such block, or a parameter is not listed')
    const [before, after] = [null, subject.place].map(place => findForms(subject, place))
    const moves = before.parameters.map(({matrix}, i) => maxDistance(matrix, after.parameters[i].matrix))
    const wrong = moves.filter((move, i) => Q.isZero(move) === changed[i])
    return certified(all(
      equals(after.output, Q.zero, {left: '\\abs{\\text{form}-\\text{adapted Transformer}}', right: '0'}),
      equals(Q.rational(predictChanges(blocks.length, block, subject.place).filter((is, i) => is !== changed[i]).length), Q.zero, {left: '\\#\\{\\text{entries unlike the prediction}\\}', right: '0'}),
      equals(Q.rational(wrong.length), Q.zero, {left: '\\#\\{\\text{parameters that do otherwise}\\}', right: '0'}),
    ), {kind: 'table', columns: ['parameter', 'changed', 'otherwise'], rows: listNames(blocks.length).map((name, i) => [name, changed[i] ? 1 : 0, Q.isZero(moves[i]) === changed[i] ? 1 : 0])})
  },
  controls: [
    {because: 'an adapter in the last token-wise layer changes a single matrix', change: subject => ({...draw(subject.blocks.length - 1, 'outer'), changed: subject.changed}), when: ({block, place}) => block < 2 || place !== 'outer'},
    {because: 'it is not the case that only the terms of the adapted block change', change: subject => ({...subject, changed: subject.changed.map((is, i) => is && Math.floor((i - 2) / 3) === subject.block)}), when: ({block, place}) => block < 2 || (place !== 'inner' && place !== 'outer')},
    {because: 'an adapter that is zero changes nothing', change: subject => ({...subject, adapter: {b: subject.adapter.b.map(row => row.map(() => '0')), a: subject.adapter.a}})},
  ],
  figure: subject => {
    const base = findForms(subject, null).parameters
    const rows = places.map(place => findForms(subject, place).parameters.map(({matrix}, i) => maxDistance(matrix, base[i].matrix)))
    return {
      kind: 'heat map', title: `An adapter in block ${subject.block}`, description: 'A row for each matrix that may be adapted, a column for each parameter of the form; a filled cell changes.',
      entries: rows.map(moves => moves.map(move => Q.isZero(move) ? 0 : 1)), texts: rows.map(moves => moves.map(() => '')), rows: places.map(place => label[place]),
      columns: ['W′₁', 'b′₁', ...subject.blocks.flatMap((_, j) => [`W′${'₀₁₂'[j]}₂`, `b′${'₀₁₂'[j]}₂`, `W′${'₀₁₂'[j]}₃`])],
    } satisfies Drawing
  },
  small: ({block, place}) => pose(Math.min(block, 1), place),
  worked: subject => {
    const [before, after] = [null, subject.place].map(place => findForms(subject, place).parameters)
    const moved = before.flatMap(({name, matrix}, i) => subject.changed[i] ? [`${name}&=${toTexMatrix(matrix)}\\mapsto${toTexMatrix(after[i].matrix)}`] : [])
    const stays = before.flatMap(({name}, i) => subject.changed[i] ? [] : [`$${name}$`])
    return [
      {text: `Two tokens with one feature, two blocks of one head and one hidden unit a token. Add $1$ to $${tex[subject.place]}$ of block $${subject.block}$. Of the eight parameters these move:`, tex: `\\begin{aligned}${moved.join('\\\\[4pt]')}\\end{aligned}`},
      {text: stays.length === 0 ? 'None stays.' : `The others stay: ${stays.join(', ')}.`},
    ]
  },
})

const listNames = (L: number) => ['W^\\prime_1', 'b^\\prime_1', ...Array.from({length: L}, (_, j) => [2, 2, 3].map((k, i) => `${i === 1 ? 'b' : 'W'}^\\prime_{${j},${k}}`)).flat()]

/** Finds the parameters of the form, with an adapter on one matrix of the block or on none, and what the form misses of the Transformer. */
function findForms({blocks, x, block, adapter}: Subject, place: Place | null) {
  const [base, X] = [blocks.map(each => mapBlock(each, Q.parseRational)), parseMatrix(x)]
  const adapted = place === null ? base : adaptBlock(base, block, place, parseAdapter(adapter))
  const form = findMultiLayerForm(manner, adapted, X)
  return {parameters: listParameters(form), output: maxDistance([evaluateForm(manner, form, vecRows(X))], [vecRows(findStream(manner, adapted, X).at(-1)!)])}
}
