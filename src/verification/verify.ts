import {parseArgs} from 'node:util'
import {SingleBar} from 'cli-progress'
import {toLine} from '#problems/problem.ts'
import {toJson, toTable} from './report.ts'
import {verify} from './verification.ts'

const usage = `verify [filter …]   examine all claims, or those whose name contains one of the filters
  --why        say for each claim that ran which part of its key changed
  --no-cache   examine even what is known
  --prove      check the formal proofs too, by the kernel of Coq; some minutes where nothing is cached
  --json       print one object on standard output and nothing else there
  --root DIR   the publication (default: here)
  --deadline S seconds that one claim may take (default: 600)`

const {values, positionals} = readOptions()
if (values.help) {
  console.log(usage)
  process.exit(0)
}

// What a claim prints comes out here too; under --json it goes where it does no harm.
const print = process.stdout.write.bind(process.stdout)
if (values.json) process.stdout.write = process.stderr.write.bind(process.stderr)

const bar = process.stderr.isTTY && !values.json
  ? new SingleBar({format: '{bar} {value}/{total} {claim}', hideCursor: true, clearOnComplete: true})
  : null
bar?.start(1, 0, {claim: ''})

const results = await verify({
  root: values.root,
  filter: name => positionals.length === 0 || positionals.some(filter => name.includes(filter)),
  useCache: !values['no-cache'], prove: values.prove ?? false,
  deadline: Number(values.deadline) * 1000,
  onProgress: (done, total, {claim, established, cached, ms, why}) => {
    bar?.setTotal(total)
    bar?.update(done, {claim})
    if (!bar && !values.json)
      console.log(
        `${done}/${total} ${established ? '✓' : '✗'} ${claim} ${cached ? '(cached)' : `${Math.round(ms)} ms`}`,
      )
    if (values.why && !cached) console.error([`${claim} ran because`, ...why.map(part => `  ${part}`)].join('\n'))
  },
  onProof: (done, total, {file, faults, cached, ms}) => {
    bar?.setTotal(total)
    bar?.update(done, {claim: file})
    if (!bar && !values.json && !cached)
      console.log(`${done}/${total} ${faults.length > 0 ? '✗' : '✓'} ${file} ${Math.round(ms)} ms`)
  },
})
bar?.stop()

const problems = new Set(results.flatMap(result => result.problems.map(toLine)))
print(`${values.json ? toJson(results) : toTable(results)}\n`)
for (const problem of problems) console.error(problem)
if (results.length === 0)
  console.error(
    positionals.length === 0 ? `there is no claim in ${values.root}` : `no claim matches ${positionals.join(' ')}`,
  )
process.exit(results.length > 0 && results.every(({established}) => established) ? 0 : 1)

function readOptions() {
  try {
    const options = parseArgs({
      allowPositionals: true,
      options: {
        why: {type: 'boolean'}, prove: {type: 'boolean'},
        'no-cache': {type: 'boolean'}, json: {type: 'boolean'}, help: {type: 'boolean'},
        root: {type: 'string', default: process.cwd()}, deadline: {type: 'string', default: '180'},
      },
    })
    if (!(Number(options.values.deadline) > 0))
      throw new TypeError(`--deadline takes a number of seconds, got "${options.values.deadline}"`)
    return options
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}
