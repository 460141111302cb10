import type {Weights} from '#networks/decoder/decoder.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import {initialiseWeights} from '#networks/decoder/initialisation.ts'
import type {Model} from '#training/models/model.ts'

const change = (
  model: Model,
  names: (name: string) => boolean,
  to: (weight: Tensor, name: string) => Tensor,
): Model => ({
  ...model,
  weights: Object.fromEntries(
    Object.entries(model.weights).map(([name, weight]) => [name, names(name) ? to(weight, name) : weight]),
  ),
})

const moveColumns = ({rows, columns, values}: Tensor, by: number) =>
  tensor(rows, columns, values.map((_, at) => values[at - at % columns + (at % columns + by) % columns]))

function redraw(model: Model): Model {
  const fresh: Weights<Tensor> = initialiseWeights(model.sizes, randomStream('damage'))
  return change(model, name => name.startsWith('0.'), (_, name) => fresh[name])
}

/** Ways to spoil a model, by name, each of which leaves its shape as it is. */
export const corruptions = {
  none: model => model,
  'block 0 drawn anew': redraw,
  'values of block 0 handed to the next head': model =>
    change(model, name => name === '0.value', weight => moveColumns(weight, model.sizes.features / model.sizes.heads)),
  'words handed to the next': model => change(model, name => name === 'readout', weight => moveColumns(weight, 1)),
  'sign of block 0 turned': model =>
    change(
      model,
      name => name === '0.output',
      ({rows, columns, values}) => tensor(rows, columns, values.map(value => -value)),
    ),
} satisfies {readonly [name: string]: (model: Model) => Model}

/** The name of a way to spoil a model, and all of them. */
export type Corruption = keyof typeof corruptions
export const corruptionNames = Object.keys(corruptions) as readonly Corruption[]
