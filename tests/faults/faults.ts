import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {SingleBar} from 'cli-progress'
import {cacheFolder} from '#problems/folders.ts'
import {readAccepted} from './accepted.ts'
import {leadCampaign} from './campaign.ts'
import {faultsOf, listFaulty, sampled, type Fault} from './fault.ts'
import {openMemory} from './memory.ts'
import {listWitnesses} from './reach.ts'
import {countRows, listSurvivors, toLine, toText, type Tried} from './report.ts'

const usage = `faults   put single faults into the library and into the claims, and see who sees them
  --sample N   try N of them, drawn by the seed (default: all)
  --seed S     a text that the draw depends on (default: 1)
  --only PATH  faults of one file or folder only
  --jobs N     processes at a time (default: all cores)
  --timeout S  seconds of processor time that a test or a claim may take (default: 20)
  --budget S   seconds that the witnesses of one fault may take together (default: 12)
  --list       list the faults, and try none
  --json       print one object on standard output and nothing else there
What was found is remembered for as long as nothing changes that it rests on; a run that broke off goes on.`

const {help, list, json, only, seed, sample, jobs, timeout, budget} = readOptions()
if (help) {
  console.log(usage)
  process.exit(0)
}

const root = process.cwd()
const faults = sampled(listFaulty(root, only).flatMap(file => faultsOf(root, file)), seed, sample)
if (faults.length === 0) console.error(only === undefined ? 'there is no fault to try' : `there is no fault in ${only}`)
if (list) {
  console.log(json ? JSON.stringify(faults) : faults.map(toLine).join('\n'))
  process.exit(0)
}

const bar = process.stderr.isTTY && !json
  ? new SingleBar({format: '{bar} {value}/{total} {survivors} survived', hideCursor: true, clearOnComplete: true})
  : null
const accepted = readAccepted()
const done: Tried[] = []
const show = (fault: Fault, outcome: Tried['outcome']) => {
  done.push({fault, outcome})
  const survivors = listSurvivors(done, accepted).length
  bar?.update(done.length, {survivors})
  if (!bar && !json)
    console.log(`${done.length}/${faults.length} ${outcome.by ?? 'SURVIVED'} ${outcome.witness ?? ''} ${toLine(fault)}`)
}
bar?.start(faults.length, 0, {survivors: 0})
const memory = openMemory(root, join(root, cacheFolder, 'faults.jsonl'))
const outcomes = await leadCampaign(faults, {
  root, jobs, timeout, budget, memory, witnesses: listWitnesses(root), onOutcome: show,
  onUnsound: (witness, why) => console.error(`not believed, since it fails without a fault: ${witness}: ${why}`),
})
bar?.stop()
const tried = faults.map((fault, i) => ({fault, outcome: outcomes[i]}))
console.log(json ? JSON.stringify({seed, rows: countRows(tried, accepted), tried}) : toText(tried, accepted))
process.exit(listSurvivors(tried, accepted).length > 0 ? 1 : 0)

function readOptions() {
  try {
    const {values} = parseArgs({
      options: {
        help: {type: 'boolean'}, list: {type: 'boolean'}, json: {type: 'boolean'}, only: {type: 'string'},
        seed: {type: 'string', default: '1'}, sample: {type: 'string', default: 'Infinity'},
        jobs: {type: 'string', default: String(availableParallelism())},
        timeout: {type: 'string', default: '20'}, budget: {type: 'string', default: '12'},
      },
    })
    const numbers = (['sample', 'jobs', 'timeout', 'budget'] as const).map(name => {
      const number = Number(values[name])
      if (!(number > 0)) throw new TypeError(`--${name} takes a number from 1 on, got "${values[name]}"`)
      return [name, number] as const
    })
    return {...values, ...Object.fromEntries(numbers) as Record<typeof numbers[number][0], number>}
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}
