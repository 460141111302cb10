import {checkpointFiles} from './checkpoints.ts'
import {memoise} from './memo.ts'
import {parseModel, type Model} from './model.ts'

/** A file of trained weights, and the SHA-256 of its bytes. */
export type Checkpoint = {readonly file: string; readonly sha256: string}

/** The bytes of files by their names. */
export type Files = {readonly [file: string]: Uint8Array}
type SeriesOf<Name> = Name extends `${infer Series}-1` ? Series : never

/** The checkpoints of one name, as `translator`, that were trained from the seeds 1, 2 and 3. */
export function checkpoints(series: SeriesOf<keyof typeof checkpointFiles>): readonly Checkpoint[] {
  return ([1, 2, 3] as const).map(seed => checkpointFiles[`${series}-${seed}`])
}

/** The seed from which a checkpoint was trained: the number in the name of its file. */
export const seedOf = ({file}: Checkpoint): number => Number(/\d+/.exec(file)![0])

/** Names checkpoints by their seeds, in words with $TeX$: translator $2$, translators $1,2,3$. */
export function nameSeeds(what: string, list: readonly Checkpoint[]): string {
  return `${what}${list.length === 1 ? '' : 's'} $${list.map(seedOf).join(',')}$`
}

/** The model of a checkpoint, read from its file once. */
export function modelOf({file, sha256}: Checkpoint, files: Files): Model {
  return memoise(['model', sha256], () => parseModel(files[file]))
}
