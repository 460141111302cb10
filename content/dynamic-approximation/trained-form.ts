import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {evaluateAt, formAt, type FormAt} from '#training/evaluation/form-at.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'
import {toPair} from '#training/tasks/translation.ts'

type Subject = {readonly model: FileMark, readonly number: number, readonly other: number, readonly biasesOf: number, readonly tolerance: string, readonly moved: string}

const files = [checkpointFiles['translator-1']]
const pairs = {'347': 352, '41': 51, '905': 608}

/** The form of a decoder that was trained here, LayerNorm included, is its output; the biases of another sentence are others. */
export default claim({
  kind: 'example',
  source: {cite: 'wangli2024llm'},
  files,
  words: {
    title: 'The form of a trained translator',
    statement: ({number, other, tolerance, moved}: Subject) => `while the trained translator writes $${number}$ in French, the multi-layer form with the parameters of that text, patterns of attention and divisors of LayerNorm included, gives the end of its stream within $${toTex(tolerance)}$; the biases $b^\\prime_{1,2}$ of the text for $${other}$, which has as many tokens, differ from them by more than $${moved}$ in some entry.`,
    notClaimed: 'that the form explains what was learnt: it holds of untrained weights as well; nor that the form is the only one',
  },
  knobs: {number: choice({options: Object.entries(pairs).map(([value, other]) => ({value, label: `${value}, beside ${other}`})), start: '347', label: 'number'})},
  subject: ({number}): Subject => ({model: checkpointFiles['translator-1'], number: Number(number), other: pairs[number as keyof typeof pairs], biasesOf: Number(number), tolerance: '1/4096', moved: '1'}),
  mutable: ['tolerance', 'moved'],
  check(subject, _, read) {
    const [here, there] = [subject.number, subject.other].map(n => findAt(subject, n, read)) as [FormAt<I.Interval>, FormAt<I.Interval>]
    const reached = evaluateAt(here, subject.biasesOf === subject.number ? undefined : findAt(subject, subject.biasesOf, read))
    const [one, other] = [here, there].map(({form}) => form.terms.at(-1)!.bias) as [Matrix<I.Interval>, Matrix<I.Interval>]
    return all(
      atMost(findGreatest(reached, here.place.residualStream.at(-1)!), Q.parseRational(subject.tolerance), {left: '\\max\\abs{\\text{form}-\\text{end of the stream}}', right: toTex(subject.tolerance), slack: 'what is left is the width of the enclosures'}),
      lessThan(Q.parseRational(subject.moved), findGreatest(one, other), {left: subject.moved, right: '\\max\\abs{\\Delta b^\\prime_{1,2}}', slack: 'any round number below serves'}),
    )
  },
  controls: [
    {because: 'the biases of another text do not give the output here', change: (subject: Subject): Subject => ({...subject, biasesOf: subject.other})},
    {because: 'the biases of a text do not differ from themselves', change: (subject: Subject): Subject => ({...subject, other: subject.number})},
  ],
  survivors: [{path: 'tolerance', because: 'a greater distance is kept as well'}, {path: 'moved', because: 'a smaller number is exceeded as well'}],
  figure: (subject, _, read): Drawing => {
    const biases = [subject.number, subject.other].map(n => findAt(subject, n, read).form.terms.map(({bias}) => bias.at(-1)!.slice(0, 64).map(I.mid)))
    const difference = biases[0]!.map((row, j) => row.map((entry, i) => entry - biases[1]![j]![i]!))
    const panel = (title: string, entries: number[][]) => ({kind: 'heat map', title, description: 'One row for each block, one column for each of its first 64 hidden units, at the last token.', entries} as const)
    return {
      kind: 'panels', title: 'Biases that move', description: 'The inner biases of the form at the last token of two texts, and their difference: small in the first block, large in the second.',
      panels: [panel(`b′ at ${subject.number}`, biases[0]!), panel(`b′ at ${subject.other}`, biases[1]!), panel('difference', difference)],
    }
  },
})

const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`
const findGreatest = (a: Matrix<I.Interval>, b: Matrix<I.Interval>) => a.flatMap((row, i) => row.map((entry, j) => I.abs(I.sub(entry, b[i]![j]!)))).reduce(I.max)

function findAt({model: {file, sha256}}: Subject, number: number, files: Files): FormAt<I.Interval> {
  return memoise(['form', sha256, number], () => formAt(enclosures, parseModel(files[file]!), toPair(number, 'French')))
}
