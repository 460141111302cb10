import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, flag, integer, list, oneOf, positive, rational, record, type Of} from '#claims/types.ts'
import {rules} from '#networks/decoder/decoder-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import {askPruned, nameOf, pricesOf} from '#training/evaluation/pruned-translator.ts'
import {checkpoints, nameSeeds, seedOf} from '#training/models/checkpoint.ts'
import {drawPrices} from './trained-layer-prices.untrusted.ts'

const types = {
  models: list(fileMark, 'm'), tenths: positive, numbers: positive,
  prunings: list(record({rule: oneOf(...rules), readjusted: flag}), 3),
  matrices: integer, cheaper: list(integer, 'm'), part: rational, behind: list(integer),
}
export type Subject = Of<typeof types>

const files = checkpoints('translator')
const asserted = {'6': {cheaper: [12, 12, 11], behind: [1, 2, 3]}, '7': {cheaper: [12, 12, 12], behind: [2]}}

/** What pruning costs the layers of Transformers that were trained here, and what the answers say to it. */
export default claim({
  kind: 'observation', source: {cite: 'sun2024'}, files,
  words: {
    title: 'Prices of layers, and answers',
    statement({models, tenths, numbers, prunings, matrices, cheaper, part, behind}) {
      const [a, b, c] = prunings.map(({rule, readjusted}) => readjusted ? `${rule} with the rest readjusted` : rule)
      const last = behind.length === models.length ? '' : ', and not in the others'
      return tex`where $${10 * tenths}\,\%$ of the entries of each matrix in the blocks of
        ${nameSeeds('translator', models)} go, the price is less by ${b} than by ${a} in $${cheaper}$ of the
        $${matrices}$ matrices, translator by translator; by ${c} it is at most $${part}$ of that by ${b} in every
        matrix. Of $${numbers}$ questions ${c} answers more right than either, in each translator. But ${b} answers
        fewer right than ${a} in ${behind.length === 1 ? 'translator' : 'translators'} $${behind}$${last}.`
    },
    notClaimed: tex`that one of the two rules answers more right than the other on all questions, which differences so
      small do not show; or that a price on these inputs is the price on others`,
  },
  knobs: {tenths: knob.choice<'6' | '7'>({
    options: [{value: '6', label: '60 %'}, {value: '7', label: '70 %'}], start: '6', label: 'removed',
  })},
  types,
  subject: ({tenths}) => ({
    models: files, tenths: Number(tenths), numbers: 1000,
    prunings: (['magnitude', 'Wanda', 'Wanda'] as const).map((rule, i) => ({rule, readjusted: i === 2})),
    matrices: 12, part: Q.rational(3, 4), ...asserted[tenths],
  }),
  mutable: ['matrices', 'cheaper', 'part', 'behind'], free: ['numbers'],
  check({models, tenths, numbers, prunings, matrices, cheaper, part, behind}, {files}) {
    const seeds = models.map(seedOf)
    checkShape(behind.every((seed, i) => seeds.includes(seed) && seed !== behind[i - 1]), 'translators that are there')
    const prices = models.map(model => prunings.map(pruning => pricesOf(model, files, pruning, tenths)))
    const right = models.map(model => prunings.map(pruning => askPruned(model, files, numbers)(pruning, tenths)))
    const names = prunings.map(nameOf)
    return certified(each(seeds, (seed, m) => {
      const [x, y, z] = prices[m].map(Object.values<number>)
      const of = tex`\text{matrices of ${seed}`
      const less = y.filter((price, i) => price < x[i]).length
      const much = z.filter((price, i) => price <= Q.toNumber(part) * y[i]).length
      return all(
        equal(tex`${of}: ${names[1]} cheaper}=${cheaper[m]}`, observed(count(less)), count(cheaper[m])),
        equal(tex`${of}}=${matrices}`, observed(count(x.length)), count(matrices)),
        equal(tex`${of}: ${names[2]} at most }${part}=${matrices}`, observed(count(much)), count(matrices)),
        checkAnswers(names.map(name => tex`\text{right, ${seed}, ${name}}`), right[m], behind.includes(seed)),
      )
    }), certifyTable(['translator', 'matrix', ...names], seeds.flatMap((seed, m) => [
      ...Object.keys(prices[m][0]).map(matrix => [seed, matrix, ...prices[m].map(price => price[matrix])]),
      [seed, `right, of ${numbers}`, ...right[m]]])))
  },
  controls: [
    {because: 'magnitude is not the cheaper of the two', change: ({prunings: [a, b, c]}) => ({prunings: [b, a, c]})},
    {because: 'where nothing is readjusted, nothing is saved', change: ({prunings: [a, b]}) => ({prunings: [a, b, b]})},
    {because: 'where a price is much lower, the answers do show it',
      change: ({prunings: [a, b, c]}) => ({prunings: [a, c, b]})},
  ],
  survivors: [{path: 'part', because: 'the prices are below a greater part as well'},
    {path: 'behind', because: 'the order in which translators are listed does not matter'}],
  figure: drawPrices,
})

/** Decides whether the second of three prunings is behind the first, and that the third is before both. */
function checkAnswers([first, second, third]: readonly string[], right: readonly number[], isBehind: boolean) {
  const [a, b, c] = right.map(n => observed(count(n)))
  return isBehind
    ? all(lessThan(tex`${second}<${first}`, b, a), lessThan(tex`${first}<${third}`, a, c))
    : all(atMost(tex`${first}\le ${second}`, a, b), lessThan(tex`${second}<${third}`, b, c))
}
