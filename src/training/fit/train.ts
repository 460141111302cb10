import {createHash} from 'node:crypto'
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {toHint} from '#problems/problem.ts'
import {runTraining} from './run-training.ts'
import {trainingRuns} from './runs.ts'

const help =
  `train NAME …      makes models and adapters from their seeds and writes them, with their cards, to public/models/
train NAME … --check  only compares with what is committed
names: ${Object.keys(trainingRuns).join(', ')}`

const {values: {check = false}, positionals: names} = parseArgs({
  allowPositionals: true,
  options: {check: {type: 'boolean'}},
})
const unknown = names.filter(name => !Object.hasOwn(trainingRuns, name))
if (names.length === 0 || unknown.length > 0) {
  for (const name of unknown) console.error(`no work "${name}"${toHint(name, Object.keys(trainingRuns))}`)
  console.error(help)
  process.exit(1)
}

const toPath = (file: string) => fileURLToPath(new URL(`../../../public/models/${file}`, import.meta.url))
const isSame = (path: string, bytes: Uint8Array) => existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0

/** Writes what was made, or compares it; answers whether what stands there is the same. */
function keep(name: string, {file, card}: ReturnType<typeof runTraining>): boolean {
  return Object.entries({
    [`${name}.safetensors`]: file,
    [`${name}.json`]: Buffer.from(`${JSON.stringify(card, null, 1)}\n`),
  }).every(([name, bytes]) => {
    if (!check) writeFileSync(toPath(name), bytes)
    return isSame(toPath(name), bytes)
  })
}

/** Lists the checkpoints with their digests, for the claims that read them. */
function list(): void {
  const files = readdirSync(toPath('')).filter(file => file.endsWith('.safetensors')).sort()
  const lines = files.map(file => {
    const sha256 = createHash('sha256').update(readFileSync(toPath(file))).digest('hex')
    return ` "${basename(file, '.safetensors')}": {"file": "models/${file}", "sha256": "${sha256}"}`
  })
  writeFileSync(new URL('../models/checkpoints.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
}

let failed = 0
for (const name of names) {
  const made = runTraining(
    name,
    (done, total, loss) => console.log(`${name}  step ${done} of ${total}  loss ${loss.toFixed(4)}`),
    file => readFileSync(toPath(basename(file))),
  )
  const same = keep(name, made)
  if (!same) failed++
  console.log(`${name}  ${same ? check ? 'is what is committed' : 'written' : 'is not what is committed'}`)
}
if (!check) list()
process.exit(failed > 0 ? 1 : 0)
