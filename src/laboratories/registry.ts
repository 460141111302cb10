import type {LaboratoryName} from '#articles/mdx/tags.ts'
import type {FileMark, Files} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {parseModel, type Model} from '#training/models/model.ts'
import type {Laboratory} from '#laboratories/common/laboratory.ts'

const laboratories: {readonly [name in LaboratoryName]: () => Promise<Laboratory>} = {
  translate: async () => (await import('#laboratories/translate/experiment.ts')).translate,
  adapt: async () => (await import('#laboratories/adapt/experiment.ts')).adapt,
  compile: async () => (await import('#laboratories/compile/experiment.ts')).compile,
  prune: async () => (await import('#laboratories/prune/experiment.ts')).prune,
}

/** A run that was found to be possible: the committed files that it takes, the model's first, and how it is done with their bytes. */
export interface Prepared { readonly marks: readonly FileMark[]; readonly conduct: (files: Files, say: (progress: Json) => void) => Json }

/** Reads a question to a laboratory. Throws where there is no such laboratory, and where it does not take the question. */
export async function prepare(name: string, question: Json): Promise<Prepared> {
  if (!Object.hasOwn(laboratories, name)) throw new RangeError(`there is no laboratory "${name}"`)
  const {model, files = [], prepare} = await laboratories[name as LaboratoryName]()
  const experiment = prepare(question)
  return {
    marks: [model, ...files].map(name => checkpointFiles[name]),
    conduct: (read, say) => experiment(findModel(model, read[checkpointFiles[model].file]!), progress => say(progress as Json), read) as Json,
  }
}

const known = new Map<string, Model>()

function findModel(name: string, bytes: Uint8Array): Model {
  const model = known.get(name) ?? parseModel(bytes)
  known.set(name, model)
  return model
}
