import {approximations} from '#numerics/interval/algebra.ts'
import {nearExp} from '#numerics/interval/exponential.ts'
import type {Targets} from '#training/tasks/batch.ts'
import type {Traced} from './gradient-tape.ts'

/** Finds the loss of outputs, and puts its derivative into their slopes. */
export type Loss = (outputs: Traced, targets: Targets) => number

/** The mean of −log softmax(row)[target] over the rows that have a target. */
export const crossEntropy: Loss = ({value: {columns, values}, slope}, targets) => {
  const count = targets.filter(target => target !== null).length
  let loss = 0
  targets.forEach((target, i) => {
    if (target === null) return
    const row = values.subarray(i * columns, (i + 1) * columns)
    const greatest = row.reduce((a, b) => a > b ? a : b)
    let total = 0
    for (const value of row) total += nearExp(value - greatest)
    row.forEach((value, j) => {
      slope.values[i * columns + j] = (nearExp(value - greatest) / total - (j === target ? 1 : 0)) / count
    })
    loss += approximations.log(total) - (row[target] - greatest)
  })
  return loss / count
}

/** The mean of (row − target)² over the rows that have a target; a row has one entry. */
export const squaredError: Loss = ({value: {values}, slope}, targets) => {
  const count = targets.filter(target => target !== null).length
  let loss = 0
  targets.forEach((target, i) => {
    if (target === null) return
    const miss = values[i] - target
    slope.values[i] = 2 * miss / count
    loss += miss * miss
  })
  return loss / count
}
