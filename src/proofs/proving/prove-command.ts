import {parseArgs} from 'node:util'
import {limits} from '#proofs/coq/open.ts'
import {showProgress} from './progress.ts'
import {toFaultText, toProofTable} from './proof-report.ts'
import {provePublication} from './provable.ts'

const usage = `prove [filter …]   prove all that stands beside claims, or those whose name contains one of the filters
  --no-cache   prove even what is known
  --json       print one object on standard output and nothing else there
  --root DIR   the publication (default: here)
  --deadline S seconds that one sentence may take (default: ${limits.deadline / 1000})`

const {values, positionals} = readOptions()
if (values.help) {
  console.log(usage)
  process.exit(0)
}

const progress = showProgress(values.json ? () => {} : console.log)
const results = await provePublication({
  root: values.root, whole: positionals.length === 0, useCache: !values['no-cache'],
  allowance: {...limits, deadline: Number(values.deadline) * 1000},
  ...positionals.length > 0 && {filter: (name: string) => positionals.some(part => name.includes(part))}, ...progress,
}).finally(() => progress.stop())

console.log(values.json ? JSON.stringify({proofs: results.flatMap(({proof}) => proof ?? [])}) : toProofTable(results))
for (const {file, faults} of results) for (const fault of faults) console.error(toFaultText(file, fault))
if (results.length === 0) console.error('there is nothing to prove')
process.exit(results.length > 0 && results.every(({faults}) => faults.length === 0) ? 0 : 1)

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'no-cache': {type: 'boolean'}, json: {type: 'boolean'}, help: {type: 'boolean'},
        root: {type: 'string', default: process.cwd()},
        deadline: {type: 'string', default: `${limits.deadline / 1000}`},
      },
    })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}
