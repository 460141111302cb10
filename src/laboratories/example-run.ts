import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {LaboratoryName} from '#articles/mdx/tags.ts'
import type {FileMark} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import {adapt} from '#laboratories/adapt/experiment.ts'
import {compile} from '#laboratories/compile/experiment.ts'
import type {Checkpoint, Laboratory} from '#laboratories/common/laboratory.ts'
import {prune} from '#laboratories/prune/experiment.ts'
import {translate} from '#laboratories/translate/experiment.ts'
import type {Problem} from '#problems/problem.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {parseModel, type Model} from '#training/models/model.ts'

const laboratories: {readonly [name in LaboratoryName]: Laboratory} = {translate, compile, adapt, prune}

/** A laboratory's run at its published question, with the model that it took, and the bytes of all files. */
export interface ExampleRun {
  readonly question: {readonly [field: string]: string}
  readonly result: unknown
  readonly model: Model
  /** The file of the model's card. */
  readonly card: string
  readonly bytes: number
}

const known = new Map<LaboratoryName, ExampleRun>()

/** Whether there is a laboratory of that name. */
export const isLaboratory = (name: string): name is LaboratoryName => Object.hasOwn(laboratories, name)

/** Finds those models of a laboratory that are missing or are not the committed ones. */
export function checkModels(name: LaboratoryName, root: string): Problem[] {
  return findModels(laboratories[name]).flatMap(model => {
    const {file, sha256} = checkpointFiles[model]
    const path = `public/${file}`
    const tell = (message: string) => [{file: path, rule: 'model-committed', message: `"${model}" ${message}`}]
    if (!existsSync(join(root, path))) return tell('is missing')
    return createHash('sha256').update(readFileSync(join(root, path))).digest('hex') === sha256 ? [] : tell('is not the file that was committed: its SHA-256 is another')
  })
}

/** Runs a laboratory at its published question, once while the pages are made. */
export function findExampleRun(name: LaboratoryName, root: string = process.cwd()): ExampleRun {
  const worked = known.get(name) ?? work(laboratories[name], root)
  known.set(name, worked)
  return worked
}

const findModels = ({model, files}: Laboratory): readonly Checkpoint[] => [model, ...files ?? []]

function work(laboratory: Laboratory, root: string): ExampleRun {
  const names = findModels(laboratory)
  const files = Object.fromEntries(names.map(name => [checkpointFiles[name].file, readFileSync(join(root, 'public', checkpointFiles[name].file))]))
  const {example, recall, prepare} = laboratory
  const [{file}, other] = names.map(name => checkpointFiles[name]) as [FileMark, FileMark?]
  const model = parseModel(files[file]!)
  const result = recall && other ? recall(model, files, readCard(other, root)) : prepare(example)(model, () => {}, files)
  return {question: example as ExampleRun['question'], result, model, card: toCard(file), bytes: Object.values(files).reduce((sum, {length}) => sum + length, 0)}
}

const toCard = (file: string) => file.replace('.safetensors', '.json')
const readCard = ({file}: FileMark, root: string) => JSON.parse(readFileSync(join(root, 'public', toCard(file)), 'utf8')) as Json
