import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {judgementLock, readJudgements, readProgram, toLockText} from '#verification/judgement-lock.ts'
import {verify} from '#verification/verification.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {findPython} from '../witnesses/present.ts'
import {judgementsOf, judge, layRecords, type Sentence} from './second-judge.ts'

const usage = `judge [filter …]   lets the second judge decide all records, or those of claims whose name contains
                   a filter, and keeps in ${judgementLock} which claims were judged twice
  --programs       only claims beside which a program stands
  --records DIR    lay the records there, as they are published, and leave them`

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {programs: {type: 'boolean'}, records: {type: 'string'}, help: {type: 'boolean'}},
})
const python = findPython()
if (values.help || !python) {
  console.log(values.help ? usage : 'the second judge needs Python 3, which is absent')
  process.exit(values.help ? 0 : 2)
}
const folder = values.records ?? mkdtempSync(join(tmpdir(), 'judge-'))
const isMeant = (name: string) => positionals.length === 0 || positionals.some(filter => name.includes(filter))
const results = await verify({
  root: process.cwd(), filter: name => isMeant(name) && (!values.programs || readProgram(name) !== null),
})
const sentences = await judge(python, layRecords(folder, results))
if (!values.records) rmSync(folder, {recursive: true})

const toLine = ({claim, setting, recomputed, fault}: Sentence) =>
  `${fault ? '✗' : '✓'} ${claim} (${setting}) ` +
  (fault ?? (recomputed ? `judged twice, ${recomputed} relations recomputed` : 'consistency checked'))
console.log(sentences.map(toLine).join('\n'))
const known = new Set(findClaimFiles(process.cwd()).map(({name}) => name))
const others = Object.entries(readJudgements())
  .filter(([claim]) => known.has(claim) && !results.some(result => result.claim === claim))
const judgements = {...Object.fromEntries(others), ...judgementsOf(results, sentences)}
writeFileSync(judgementLock, toLockText(judgements))
console.log(`${Object.keys(judgements).length} of ${known.size} claims are judged twice`)
process.exit(sentences.every(({fault}) => fault === null) ? 0 : 1)
