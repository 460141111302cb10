import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {grouped, tex} from '#claims/tex.ts'
import {fileMark, natural, oneOf, positive, rational, record, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {countPlaces, type Places} from '#training/evaluation/frozen-form.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {drawShares} from './trained-frozen.untrusted.ts'

const types = {
  model: fileMark, reference: positive, frozen: oneOf('biases and all', 'nothing'), numbers: positive,
  own: rational, kept: rational, lost: rational, answers: record({biases: natural, all: natural}),
}
export type Subject = Of<typeof types>

const [model] = checkpoints('translator')
const references = {
  '347352': {label: '347,352', answers: {biases: 13, all: 6}},
  '583219': {label: '583,219', answers: {biases: 2, all: 0}},
  '912047': {label: '912,047', answers: {biases: 13, all: 0}},
}

/**
 * With the biases of its multi-layer form held at those of one text, the trained translator still finds most words;
 * with all parameters held it finds fewer.
 */
export default claim({
  kind: 'observation', source: 'derived', files: [model],
  words: {
    title: 'A translator with frozen biases',
    statement: ({numbers, reference, own, kept, lost, answers}) => tex`over $${numbers}$ unlearnt numbers whose texts
      have as many tokens as that of $${grouped(reference)}$, the form of the trained translator with its own parameters
      has the right next word most likely at no less than $${own}$ of the places of the French answers.
      With the inner biases of $${grouped(reference)}$ in place of its own, and every matrix as it moves,
      it still has at no less than $${kept}$ of the places, and all words of an answer for $${answers.biases}$ of the
      numbers. With all parameters of $${grouped(reference)}$, a network with constant parameters,
      it has at no more than $${lost}$ of the places, and all words of an answer for $${answers.all}$ of the numbers.`,
    notClaimed: tex`that the same would happen to other networks, or that a network trained with constant parameters
      would fail; what is frozen is this network, at texts of one length`,
  },
  knobs: {reference: knob.choiceAmong(references, {start: '347352', label: 'reference'})},
  types,
  subject: ({reference}) => ({
    model, reference: Number(reference), frozen: 'biases and all', numbers: 16,
    own: Q.rational(99, 100), kept: Q.rational(4, 5), lost: Q.rational(17, 20),
    answers: references[reference].answers,
  }),
  mutable: ['own', 'kept', 'lost', 'answers'],
  free: ['numbers'],
  check({model, reference, frozen, numbers, own, kept, lost, answers}, {files}) {
    const rows = countPlaces(model, files, numbers, reference, frozen)
    const total = (pick: (row: Places) => number) => rows.reduce((sum, row) => sum + pick(row), 0)
    const share = (pick: (row: Places) => number) => observed(Q.rational(total(pick), total(({places}) => places)))
    const whole = (pick: (row: Places) => number) => count(rows.filter(row => pick(row) === row.places).length)
    return certified(all(
      equal(tex`\text{answers, biases frozen}=${answers.biases}`, whole(row => row.biases), count(answers.biases)),
      equal(tex`\text{answers, all frozen}=${answers.all}`, whole(row => row.all), count(answers.all)),
      atMost(tex`\text{share of words, all frozen}\le ${lost}`, share(row => row.all), lost,
        {slack: 'the bound serves all references'}),
      atMost(tex`${kept}\le\text{share of words, biases frozen}`, kept, share(({biases}) => biases),
        {slack: 'the bound serves all references'}),
      atMost(tex`${own}\le\text{share of words, own parameters}`, own, share(row => row.own)),
    ), certifyTable(['number', 'places', 'right', 'right, biases frozen', 'right, all frozen'],
      rows.map(row => [row.n, row.places, row.own, row.biases, row.all])))
  },
  controls: [{because: 'with its own parameters the form is the translator', change: () => ({frozen: 'nothing'})}],
  survivors: [
    {path: 'own', because: 'a smaller share is reached as well'},
    {path: 'kept', because: 'a smaller share is reached as well'},
    {path: 'lost', because: 'a greater share is not reached either'},
  ],
  figure: drawShares,
})
