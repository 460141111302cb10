import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {corruptions, type Corruption} from '#training/evaluation/corruption.ts'
import {meanSquaredErrors} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'
import {regression} from '#training/tasks/regression.ts'
import {computeBaselines} from '#training/evaluation/baselines.ts'

type Subject = {readonly models: readonly FileMark[], readonly damage: Corruption, readonly sequences: number, readonly above: string, readonly below: string, readonly from: number}
type Curves = {readonly models: readonly (readonly number[])[], readonly ridge: readonly number[], readonly step: readonly number[]}

const files = [checkpointFiles['regressor-1'], checkpointFiles['regressor-2'], checkpointFiles['regressor-3']]
const worst = (curves: readonly (readonly number[])[], k: number) => curves.map(curve => curve[k]!).reduce((a, b) => a > b ? a : b)
const toQ = (x: number) => observed(fromDouble(x))

/** Transformers that were trained here predict as ridge regression does, and far better than one gradient step. */
export default claim({
  kind: 'observation',
  source: {cite: 'garg2022'},
  files,
  words: {
    title: 'Trained in-context regression',
    statement: ({models, sequences, above, below, from}: Subject) => `on $${sequences}$ sequences of noisy linear data with weights of their own, and after each number $k\\ge${from}$ of examples, each of $${models.length}$ Transformers trained from different seeds has a mean squared error of at most $${toTex(above)}$ times that of ridge regression with the penalty that fits the noise, and less than $${toTex(below)}$ times that of the best single gradient step; no weight changes between sequences.`,
    notClaimed: 'that the Transformers carry out ridge regression or gradient descent, or that they equal either; that other sizes, noises or seeds behave so',
  },
  knobs: {sequences: choice({options: [{value: '256', label: '256'}, {value: '1024', label: '1024'}], start: '256', label: 'sequences'})},
  subject: ({sequences}): Subject => ({models: files, damage: 'none', sequences: Number(sequences), above: '7/4', below: '3/4', from: 3}),
  mutable: ['above', 'below'],
  check(subject, _, read) {
    const {models, ridge, step} = findCurves(subject, read)
    const ks = ridge.map((_, k) => k).filter(k => k >= subject.from)
    const ratios = (to: readonly number[]) => ks.map(k => Q.div(fromDouble(worst(models, k)), fromDouble(to[k]!))).reduce(Q.max)
    return all(
      atMost(observed(ratios(ridge)), Q.parseRational(subject.above), {left: '\\max_k\\text{error}/\\text{error of ridge}', right: toTex(subject.above), slack: 'the bound is a round number'}),
      lessThan(observed(ratios(step)), Q.parseRational(subject.below), {left: '\\max_k\\text{error}/\\text{error of one step}', right: toTex(subject.below), slack: 'the bound is a round number'}),
      lessThan(toQ(worst(models, ridge.length - 1)), toQ(worst(models, subject.from)), {left: `\\text{error at }k=${regression.points - 1}`, right: `\\text{error at }k=${subject.from}`, slack: 'any fall will do'}),
    )
  },
  controls: [
    {because: 'a block that was not trained spoils the predictions', change: (subject: Subject): Subject => ({...subject, damage: 'block 0 drawn anew'})},
    {because: 'no Transformer here beats ridge regression everywhere', change: subject => ({...subject, above: '99/100'})},
  ],
  survivors: [{path: 'above', because: 'a weaker bound holds as well'}, {path: 'below', because: 'a weaker bound holds as well'}],
  figure: (subject, _, read): Drawing => {
    const {models, ridge, step} = findCurves(subject, read)
    const points = (curve: readonly number[]) => curve.map((y, k) => [k, y] as const)
    return {
      kind: 'plot', title: 'Error against examples', description: 'Mean squared error over the dimension against the number of examples: the Transformers lie near ridge regression and below one gradient step.',
      x: {label: 'examples k'}, y: {label: 'squared error / d', from: 0},
      marks: [
        {mark: 'line', points: points(step), tone: 'control', labelAt: 0.9, label: 'one gradient step'},
        ...models.map((curve, i) => ({mark: 'line', points: points(curve), tone: 'claim', ...i === 0 ? {labelAt: 0.3, label: 'Transformers'} : {}} as const)),
        {mark: 'line', points: points(ridge), tone: 'target', labelAt: 0.6, label: 'ridge'},
      ],
    }
  },
})

const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`

function findCurves({models, damage, sequences}: Subject, files: Files): Curves {
  const curves = models.map(({file, sha256}) => memoise(['regressor', sha256, damage, sequences], () => meanSquaredErrors(corruptions[damage](parseModel(files[file]!)), sequences)))
  return {models: curves, ...memoise(['rivals', sequences], () => computeBaselines(sequences))}
}
