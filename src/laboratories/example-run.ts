import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {FileMark} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import type {Checkpoint, Laboratory} from '#laboratories/common/laboratory.ts'
import type {Problem} from '#problems/problem.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {parseModel, type Model} from '#training/models/model.ts'
import {publicFolder} from '#problems/folders.ts'
import {byLaboratory, loadFromDisk} from './folders.ts'

type Experiments = {readonly [path: string]: {readonly laboratory: Laboratory}}

// In Node there is no import.meta.env; a bundler replaces the glob by its list of modules.
const modules: Experiments = import.meta.env
  ? import.meta.glob('./*/experiment.ts', {eager: true})
  : await loadFromDisk('experiment.ts')
const laboratories = byLaboratory(modules, ({laboratory}) => laboratory)

/** The names of the laboratories that an article may show, each that of its folder. */
export const laboratoryNames: readonly string[] = [...laboratories.keys()].sort()

/** A laboratory's run at its published question, with the model that it took, and the bytes of all files. */
export interface ExampleRun {
  readonly question: {readonly [field: string]: string}
  readonly result: unknown
  readonly model: Model
  /** The file of the model's card. */
  readonly card: string
  readonly bytes: number
}

const known = new Map<string, ExampleRun>()

/** Finds those models of a laboratory that are missing or are not the committed ones. */
export function checkModels(name: string, root: string): Problem[] {
  return findModels(get(name)).flatMap(model => {
    const {file, sha256} = checkpointFiles[model]
    const path = `${publicFolder}/${file}`
    const tell = (message: string) => [{file: path, rule: 'model-committed', message: `"${model}" ${message}`}]
    if (!existsSync(join(root, path))) return tell('is missing')
    return createHash('sha256').update(readFileSync(join(root, path))).digest('hex') === sha256
      ? []
      : tell('is not the file that was committed: its SHA-256 is another')
  })
}

/** Runs a laboratory at its published question, once while the pages are made. */
export function exampleRun(name: string, root: string = process.cwd()): ExampleRun {
  const worked = known.get(name) ?? work(get(name), root)
  known.set(name, worked)
  return worked
}

function get(name: string): Laboratory {
  const laboratory = laboratories.get(name)
  if (!laboratory) throw new RangeError(`there is no laboratory "${name}"`)
  return laboratory
}

const findModels = ({model, files}: Laboratory): readonly Checkpoint[] => [model, ...files ?? []]

function work(laboratory: Laboratory, root: string): ExampleRun {
  const names = findModels(laboratory)
  const files = Object.fromEntries(
    names.map(name => [checkpointFiles[name].file, readFileSync(join(root, publicFolder, checkpointFiles[name].file))]),
  )
  const {example, recall, prepare} = laboratory
  const [{file}, other] = names.map(name => checkpointFiles[name]) as [FileMark, FileMark?]
  const model = parseModel(files[file])
  const result = recall && other
    ? recall(model, files, readCard(other, root))
    : prepare(example)(model, () => {}, files)
  return {
    question: example as ExampleRun['question'],
    result,
    model,
    card: toCard(file),
    bytes: Object.values(files).reduce((sum, {length}) => sum + length, 0),
  }
}

const toCard = (file: string) => file.replace('.safetensors', '.json')
const readCard = ({file}: FileMark, root: string) =>
  JSON.parse(readFileSync(join(root, publicFolder, toCard(file)), 'utf8')) as Json
