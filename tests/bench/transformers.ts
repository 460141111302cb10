import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {rolldown} from 'rolldown'
import {countParameters, runDecoder, type Weights} from '../../src/networks/decoder/decoder.ts'
import {toTensorOperations} from '../../src/networks/decoder/tensor-operations.ts'
import {randomStream} from '../../src/numerics/statistics/random.ts'
import type {Tensor} from '../../src/numerics/float/tensor.ts'
import {initialiseWeights} from '../../src/networks/decoder/initialisation.ts'
import {type Batch} from '../../src/training/tasks/batch.ts'
import {trace} from '../../src/training/fit/gradient-tape.ts'
import {end, toTokens} from '../../src/training/tasks/pairs.ts'
import {recipes} from '../../src/training/fit/recipes.ts'
import {toPair} from '../../src/training/tasks/translation.ts'
import {crossEntropy, AdamDescent, computeLoss, generate, parseModel} from './engine.ts'
import type {Padded, Rival} from './rival.ts'
import {race} from './stopwatch.ts'
import {toTime} from './table.ts'

// Float32 errs by 2⁻²⁴ an operation; sums of 256 terms through six products one after the other stay well within this share of the greatest entry.
const tolerance = 2 ** -10

const model = parseModel(readFileSync(join(import.meta.dirname, '../../public/models/translator-1.safetensors')))
const {descent, batch: count, sample: draw} = recipes.translator
const {sizes} = model
const words = model.vocabulary!
const rivalFolder = join(import.meta.dirname, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/')
const prompts = [7, 71, 394, 1999, 20_480, 123_456, 700_017, 999_999].flatMap(n => (['French', 'German', 'Chinese'] as const).map(language => toPair(n, language).prompt))

/**
 * Compares a decoder of the translator's size and batch with the same one in TensorFlow.js 4.22 on WebAssembly, from the same weights: trained ones
 * write, freshly drawn ones descend. Throws where the two differ by more than float32 explains.
 */
export async function findTransformerRows(): Promise<readonly (readonly string[])[]> {
  const random = randomStream('bench/transformers')
  const [fresh, batch] = [initialiseWeights(sizes, random), draw(random, count)]
  const padded = toPadded(batch)
  const Rival = await loadRival()
  const [writer, learner] = [model.weights, fresh].map(weights => new Rival(sizes, weights, descent.rate)) as [Rival, Rival]
  const [outputs, slopes] = [findOutputs(writer, batch, padded), findSlopes(learner, fresh, batch, padded)]
  const said = checkAnswers(writer)
  const own = new AdamDescent(fresh, descent)
  const written = race([() => answerAll(), () => answerAllTheirs(writer)], 7)
  const trained = race([() => own.step(traced => computeLoss(sizes, batch, crossEntropy, traced)), () => learner.step(padded)], 9)
  const [ours, theirs] = [await weigh('engine.ts'), await weigh('rival.ts') + gzipSync(readFileSync(join(rivalFolder, 'tfjs-backend-wasm-simd.wasm'))).length]
  return [
    [`a decoder of ${countParameters(sizes)} parameters`, 'ours', 'tfjs wasm', 'ratio'],
    toRow(`training step, ${count} texts of ${batch.starts.at(-1)} tokens (theirs padded to ${padded.tokens.length})`, trained.map(toTime), trained),
    toRow(`generated token, ${said} in ${prompts.length} answers`, written.map(ns => toTime(ns / said)), written),
    toRow('bytes shipped, gzip', [String(ours), String(theirs)], [ours, theirs]),
    ['difference of outputs, of the greatest', '', outputs.toExponential(1), ''],
    ['difference of slopes, of the greatest of a weight', '', slopes.toExponential(1), ''],
  ]
}

const toRow = (name: string, [own, other]: readonly string[], [a, b]: readonly number[]) => [name, own!, other!, (b! / a!).toFixed(1)]

function toPadded({input, starts, targets}: Batch): Padded {
  const length = Math.max(...starts.slice(1).map((to, s) => to - starts[s]!))
  const lay = (list: readonly (number | null)[], none: number) => starts.slice(1).flatMap((to, s) => Array.from({length}, (_, i) => starts[s]! + i < to ? list[starts[s]! + i] ?? none : none))
  return {sequences: starts.length - 1, length, tokens: lay((input as {tokens: readonly number[]}).tokens, 0), targets: lay(targets, -1)}
}

function findOutputs(rival: Rival, {input, starts}: Batch, padded: Padded): number {
  const ours = runDecoder(toTensorOperations(starts), sizes, model.weights, input).outputs.values
  const theirs = rival.outputs(padded)
  const wide = starts.slice(1).flatMap((to, s) => Array.from({length: to - starts[s]!}, (_, i) => theirs.subarray((s * padded.length + i) * sizes.outputs, (s * padded.length + i + 1) * sizes.outputs)))
  return findDifference('outputs', ours, wide.flatMap(row => [...row]))
}

function findSlopes(rival: Rival, weights: Weights<Tensor>, batch: Batch, padded: Padded): number {
  const traced = Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, trace(value)]))
  computeLoss(sizes, batch, crossEntropy, traced)
  const theirs = rival.slopes(padded)
  return Math.max(...Object.entries(traced).map(([name, {slope}]) => findDifference(`slopes of ${name}`, slope.values, theirs[name]!)))
}

function findDifference(what: string, ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) throw new Error(`${what}: ${ours.length} against ${theirs.length}`)
  let [difference, greatest] = [0, 0]
  for (let i = 0; i < ours.length; i++) [difference, greatest] = [Math.max(difference, Math.abs(ours[i]! - theirs[i]!)), Math.max(greatest, Math.abs(ours[i]!))]
  if (!(difference <= tolerance * greatest)) throw new Error(`${what}: ${difference} apart where the greatest is ${greatest}`)
  return difference / greatest
}

const answerAll = () => prompts.map(prompt => [...generate(model, prompt)].map(({word}) => word))
const answerAllTheirs = (rival: Rival) => prompts.map(prompt => rival.generate(toTokens(words, prompt), words.indexOf(end)).map(token => words[token]!))

function checkAnswers(rival: Rival): number {
  const [ours, theirs] = [answerAll(), answerAllTheirs(rival)]
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error('the two decoders say different words')
  return ours.flat().length
}

// Run from the modules that a bundler would take: the file for Node registers no gradients.
async function loadRival(): Promise<typeof Rival> {
  const file = join(import.meta.dirname, 'node_modules/.cache/rival.cjs')
  const bundle = await rolldown({input: join(import.meta.dirname, 'rival.ts'), platform: 'node', resolve: {mainFields: ['module', 'main']}, logLevel: 'silent'})
  await bundle.write({file, format: 'cjs'})
  await bundle.close()
  const {Rival} = createRequire(import.meta.url)(file) as typeof import('./rival.ts')
  await Rival.load(rivalFolder)
  return Rival
}

async function weigh(file: string): Promise<number> {
  const bundle = await rolldown({input: join(import.meta.dirname, file), platform: 'browser', external: /^(?:fs|path|crypto|util|perf_hooks|worker_threads|os)$/, logLevel: 'silent'})
  const {output: [{code}]} = await bundle.generate({format: 'es', minify: true})
  await bundle.close()
  return gzipSync(code).length
}
