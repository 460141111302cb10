import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {evaluateDecoderForm} from '#networks/decoder/decoder-form.ts'
import {toMatrixOperations} from '#networks/decoder/matrix-operations.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {evaluateAt, formAt, type FormAt} from '#training/evaluation/form-at.ts'
import {heldOutNumbers} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'
import {toBatch} from '#training/tasks/pairs.ts'
import {toPair} from '#training/tasks/translation.ts'

type Subject = {readonly model: FileMark, readonly reference: number, readonly frozen: 'biases and all' | 'nothing', readonly numbers: number, readonly own: string, readonly kept: string, readonly whole: string}

const files = [checkpointFiles['translator-1']]
const count = 16

/** With the biases of its multi-layer form held at those of one text, the trained translator still finds most words; with all parameters held it finds fewer. */
export default claim({
  kind: 'observation',
  source: {cite: 'wangli2024llm'},
  files,
  words: {
    title: 'A translator with frozen biases',
    statement: ({numbers, reference, own, kept, whole}: Subject) => `over $${numbers}$ unlearnt numbers whose texts have as many tokens as that of $${toGrouped(reference)}$, the form of the trained translator with its own parameters has the right next word most likely at no less than $${toTex(own)}$ of the places of the French answers. With the inner biases of $${toGrouped(reference)}$ in place of its own, and every matrix as it moves, it still has at no less than $${toTex(kept)}$. With all parameters of $${toGrouped(reference)}$, a network with constant parameters, it has all words of an answer right for no more than $${toTex(whole)}$ of the numbers.`,
    notClaimed: 'that the same would happen to other networks, or that a network trained with constant parameters would fail; what is frozen is this network, at texts of one length',
  },
  knobs: {reference: choice({options: [{value: '347352', label: '347,352'}, {value: '583219', label: '583,219'}, {value: '912047', label: '912,047'}], start: '347352', label: 'reference'})},
  subject: ({reference}): Subject => ({model: checkpointFiles['translator-1'], reference: Number(reference), frozen: 'biases and all', numbers: count, own: '99/100', kept: '4/5', whole: '1/2'}),
  mutable: ['own', 'kept', 'whole'],
  check(subject, _, read) {
    const rows = countPlaces(subject, read)
    const share = (pick: (row: Row) => number) => observed(Q.rational(rows.reduce((sum, row) => sum + pick(row), 0), rows.reduce((sum, {places}) => sum + places, 0)))
    return certified(all(
      atMost(observed(Q.rational(rows.filter(({places, all}) => all === places).length, rows.length)), Q.parseRational(subject.whole), {left: '\\text{share of answers, all frozen}', right: toTex(subject.whole), slack: 'any share well below one shows it'}),
      atMost(Q.parseRational(subject.kept), share(({biases}) => biases), {left: toTex(subject.kept), right: '\\text{share of words, biases frozen}', slack: 'the bound serves all references'}),
      atMost(Q.parseRational(subject.own), share(({own}) => own), {left: toTex(subject.own), right: '\\text{share of words, own parameters}'}),
    ), {kind: 'table', columns: ['number', 'places', 'right', 'right, biases frozen', 'right, all frozen'], rows: rows.map(({n, places, own, biases, all}) => [n, places, own, biases, all])})
  },
  controls: [{because: 'with its own parameters the form is the translator', change: (subject: Subject): Subject => ({...subject, frozen: 'nothing'})}],
  survivors: [{path: 'own', because: 'a smaller share is reached as well'}, {path: 'kept', because: 'a smaller share is reached as well'}, {path: 'whole', because: 'a greater share is not reached either'}],
  figure: (subject, _, read): Drawing => {
    const panel = (title: string, pick: (row: Row) => number) => ({
      kind: 'bars', title, description: 'The share of places of each answer at which the right word is most likely.', axis: {label: 'words right, per cent'},
      bars: countPlaces(subject, read).map(row => ({label: toPlain(row.n), value: 100 * pick(row) / row.places})),
    } as const)
    return {kind: 'panels', title: 'Words right with frozen parameters', description: 'Left, with the biases of the reference; right, with all parameters of the reference.', panels: [panel('biases frozen', ({biases}) => biases), panel('all frozen', ({all}) => all)]}
  },
})

interface Row { readonly n: number; readonly places: number; readonly own: number; readonly biases: number; readonly all: number }

/** Counts, for each number, the places of the answer where the right word is most likely. */
function countPlaces({model: {file, sha256}, reference, frozen, numbers}: Subject, files: Files): readonly Row[] {
  return memoise(['frozen', sha256, reference, frozen, numbers], () => {
    const model = parseModel(files[file]!)
    const at = (n: number) => formAt(approximations, model, toPair(n, 'French'))
    const length = (n: number) => toBatch(model.vocabulary!, [toPair(n, 'French')]).targets.length
    const held = at(reference)
    return heldOutNumbers(2000).filter(n => length(n) === length(reference)).slice(0, numbers).map(n => {
      const here = at(n)
      const other = frozen === 'nothing' ? here : held
      return {n, places: here.targets.filter(target => target !== null).length, own: countRight(here, evaluateAt(here)), biases: countRight(here, evaluateAt(here, other)), all: countRight(here, evaluateDecoderForm(approximations, other.form, here.place.residualStream[0]!))}
    })
  })
}

/** Counts the places where the right word is most likely when the stream ends so. */
function countRight({place: {weights}, targets}: FormAt<number>, end: Matrix<number>): number {
  const operations = toMatrixOperations(approximations, [])
  const outputs = operations.linear(operations.normalise(end, weights['final.gain']!, weights['final.bias']!), weights.readout!)
  return targets.filter((target, i) => target !== null && outputs[i]!.every((value, j) => j === target || value < outputs[i]![target]!)).length
}

const toPlain = (n: number) => String(n).replace(/(\d{3})$/, ',$1')
const toGrouped = (n: number) => toPlain(n).replace(',', '{,}')
const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`
