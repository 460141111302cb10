import {SingleBar} from 'cli-progress'
import type {ProveOptions} from './prove.ts'

/** Shows how far a run has come: a bar where someone looks on, else a line for each file that was not kept. */
export function showProgress(
  print: (line: string) => void,
): Required<Pick<ProveOptions, 'onProgress' | 'onSentence'>> & {readonly stop: () => void} {
  const format = 'proofs {bar} {value}/{total} {file} {part}'
  const bar = process.stderr.isTTY ? new SingleBar({format, hideCursor: true, clearOnComplete: true}) : null
  bar?.start(1, 0, {file: '', part: ''})
  return {
    onProgress: (done, total, {file, faults, cached, ms}) => {
      bar?.setTotal(total)
      bar?.update(done, {file, part: ''})
      if (!bar && !cached) print(`${done}/${total} ${faults.length > 0 ? '✗' : '✓'} ${file} ${Math.round(ms)} ms`)
    },
    onSentence: (file, done, total) => bar?.update({file, part: `${Math.round(100 * done / total)} %`}),
    stop: () => bar?.stop(),
  }
}
