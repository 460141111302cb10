import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {runDecoder} from '#networks/decoder/decoder.ts'
import {toMatrixOperations} from '#networks/decoder/matrix-operations.ts'
import {toTensorOperations} from '#networks/decoder/tensor-operations.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {contains, width} from '#numerics/interval/interval.ts'
import {tensor, toRows} from '#numerics/float/tensor.ts'
import {completePrompt, argmax} from '#training/evaluation/generation.ts'
import {parseModel} from '#training/models/model.ts'

interface Run {
  readonly prompt: string
  readonly answer: string
  readonly tokens: readonly number[]
  readonly logits: readonly (readonly number[])[]
}
const record = JSON.parse(readFileSync('tests/networks/fixtures/decoder.json', 'utf8')) as {
  made: object
  model: {file: string; sha256: string}
  runs: readonly Run[]
}
const bytes = readFileSync(`public/${record.model.file}`)
const model = parseModel(bytes)
const lifted = Object.fromEntries(
  Object.entries(model.weights).map(([name, weight]) => [name, toRows(weight).map(row => row.map(enclosures.point))]),
)
const read = ({tokens}: Run) => ({tokens, positions: tokens.map((_, i) => i)})
const toMargin = (row: readonly number[]) => {
  const [first, second] = row.toSorted((a, b) => b - a)
  return first - second
}

// Measured: float32 is up to 2⁻¹⁷·⁴ away from doubles, the logits being
// below 2⁵; with two heads in place of four it is more than 2 away.
const bound = 2 ** -16
// Measured: 2⁻⁸·⁷ at the widest; intervals forget what their numbers have to do with each other.
const widest = 2 ** -8

it('the outsider read the weights that are committed, and logits for each token of three texts', () => {
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(record.model.sha256)
  expect(record.runs).toHaveLength(3)
  for (const {tokens, logits} of record.runs)
    expect([logits.length, ...logits.map(row => row.length)]).toEqual([tokens.length, ...tokens.map(() =>
      model.sizes.outputs
    )])
})

describe.each(record.runs)('after “$prompt”', run => {
  it('our float32 logits are near those that NumPy found in doubles', () => {
    const {outputs} = runDecoder(toTensorOperations([0, run.tokens.length]), model.sizes, model.weights, read(run))
    const away = toRows(outputs).map((row, i) => Math.max(...row.map((logit, j) => Math.abs(logit - run.logits[i][j]))))
    expect(Math.max(...away)).toBeLessThan(bound)
  })

  it('and those of another number of heads are not', () => {
    const {outputs} = runDecoder(
      toTensorOperations([0, run.tokens.length]),
      {...model.sizes, heads: 2},
      model.weights,
      read(run),
    )
    expect(Math.max(...toRows(outputs).flatMap((row, i) => row.map((logit, j) => Math.abs(logit - run.logits[i][j])))))
      .toBeGreaterThan(1)
  })

  it('our enclosures contain every logit that NumPy found, though they are narrow', () => {
    const {outputs} = runDecoder(toMatrixOperations(enclosures, [0, run.tokens.length]), model.sizes, lifted, read(run))
    outputs.forEach((row, i) =>
      row.forEach((enclosure, j) => {
        if (!contains(enclosure, run.logits[i][j]))
          expect.fail(
            `logit ${j} after token ${i}: ${run.logits[i][j]} lies outside [${enclosure.lo}, ${enclosure.hi}]`,
          )
        expect(width(enclosure)).toBeLessThan(widest)
      })
    )
  })

  it('the model says what NumPy let it say, and nowhere closer to a tie than float32 decides', () => {
    expect(completePrompt(model, run.prompt.split(' '))?.join(' ')).toBe(run.answer.replace(/ <end>$/, ''))
    const length = run.prompt.split(' ').length
    const said = run.logits.slice(length - 1)
    expect(said.map(row => model.vocabulary![argmax(tensor(1, row.length, Float32Array.from(row)), 0)!]).join(' '))
      .toBe(run.answer)
    expect(Math.min(...said.map(toMargin))).toBeGreaterThan(2 * bound)
  })
})
