import {listBlockMatrices} from '#networks/adapted-decoder.ts'
import {orderMatrices, removeAndReadjustEntries, removeEntries, type Grams, type PruningRule, type RemovalOrders} from '#networks/decoder-pruning.ts'
import {parseRanks, toRanks} from '#networks/removal-order.ts'
import {parseSafetensors, toSafetensors} from '#networks/safetensors.ts'
import {findGrams} from './calibration.ts'
import {parseModel, type Model} from './model.ts'

/** Finds the surgeon's orders of the matrices of a translator and writes them as safetensors: to each entry its number in the order of its column. Whole numbers below 2¹¹ are binary16 numbers. */
export function makeOrders(base: string, model: Model): Uint8Array<ArrayBuffer> {
  const orders = orderMatrices(model.weights, findGrams(model), 'surgeon')
  const tensors = Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, toRanks(order, model.weights[name]!.rows)]))
  return toSafetensors({tensors, about: {base}})
}

/** Reads the surgeon's orders of the matrices of a model; throws where one is missing, has another shape or is no order. */
export function parseOrders(bytes: Uint8Array, {sizes, weights}: Model): RemovalOrders {
  const {tensors} = parseSafetensors(bytes)
  return Object.fromEntries(listBlockMatrices(sizes).map(name => {
    const [{rows, columns}, found] = [weights[name]!, tensors[name]]
    if (found?.rows !== rows || found.columns !== columns) throw new RangeError(`orders of "${name}": expected ${rows} × ${columns}, got ${found ? `${found.rows} × ${found.columns}` : 'none'}`)
    return [name, parseRanks(found)]
  }))
}

/** A translator, and all that the rules of pruning ask about it. */
export interface Prunable { readonly model: Model; readonly grams: Grams; readonly orders: {readonly [rule in PruningRule]: RemovalOrders} }

/** Reads a translator and the surgeon's orders, calibrates it and finds the other orders. */
export function parsePrunable(model: Uint8Array, orders: Uint8Array): Prunable {
  const parsed = parseModel(model)
  const grams = findGrams(parsed)
  const find = (rule: PruningRule) => orderMatrices(parsed.weights, grams, rule)
  return {model: parsed, grams, orders: {random: find('random'), magnitude: find('magnitude'), Wanda: find('Wanda'), surgeon: parseOrders(orders, parsed)}}
}

/** Prunes so many tenths by a rule; what is left stays as it is, or is readjusted column by column. */
export function prune({model, grams, orders}: Prunable, rule: PruningRule, tenths: number, readjusted: boolean): Model {
  const weights = readjusted ? removeAndReadjustEntries(model.weights, grams, orders[rule], tenths) : removeEntries(model.weights, orders[rule], tenths)
  return {...model, weights}
}
