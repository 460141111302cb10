import type {FileMark, Files} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {parseModel, type Model} from '#training/models/model.ts'
import {loadFromDisk} from './folders.ts'
import type {Laboratory} from '#laboratories/common/laboratory.ts'

type Loader = () => Promise<{readonly laboratory: Laboratory}>

// In Node this file runs as it stands and there is no import.meta.env;
// a bundler replaces the glob by its list of modules.
const bundled: {readonly [path: string]: Loader} | null = import.meta.env
  ? import.meta.glob<Awaited<ReturnType<Loader>>>('./*/experiment.ts')
  : null

async function load(name: string): Promise<Laboratory | undefined> {
  const path = `./${name}/experiment.ts`
  const modules = bundled ?? await loadFromDisk<{readonly laboratory: Laboratory}>('experiment.ts')
  const found = Object.hasOwn(modules, path) ? modules[path] : undefined
  return (typeof found === 'function' ? await found() : found)?.laboratory
}

/**
 * A run that was found to be possible: the committed files that it
 * takes, the model's first, and how it is done with their bytes.
 */
export interface Prepared {
  readonly marks: readonly FileMark[]
  readonly conduct: (files: Files, say: (progress: Json) => void) => Json
}

/**
 * Reads a question to a laboratory. Throws where there is no such laboratory, and where it does not take the question.
 */
export async function prepare(name: string, question: Json): Promise<Prepared> {
  const laboratory = await load(name)
  if (!laboratory) throw new RangeError(`there is no laboratory "${name}"`)
  const {model, files = [], prepare} = laboratory
  const experiment = prepare(question)
  return {
    marks: [model, ...files].map(name => checkpointFiles[name]),
    conduct: (read, say) =>
      experiment(findModel(model, read[checkpointFiles[model].file]), progress => say(progress as Json), read) as Json,
  }
}

const known = new Map<string, Model>()

function findModel(name: string, bytes: Uint8Array): Model {
  const model = known.get(name) ?? parseModel(bytes)
  known.set(name, model)
  return model
}
