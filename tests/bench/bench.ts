import {execFileSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {printTable} from './table.ts'

// The rivals are no packages of the publication; they come on first use.
const {dependencies} = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as {dependencies: object}
if (!Object.keys(dependencies).every(name => existsSync(join(import.meta.dirname, 'node_modules', name)))) execFileSync('npm', ['ci', '--prefix', import.meta.dirname], {stdio: ['ignore', 'ignore', 'inherit']})

const {findIntervalRows} = await import('./intervals.ts')
const {findRationalRows} = await import('./rationals.ts')
const {findTransformerRows} = await import('./transformers.ts')
const {findVerificationRow} = await import('./verification.ts')
const {buildAside, findPageRows} = await import('./pages.ts')
const {findLighthouseRows} = await import('./lighthouse.ts')

console.log(`Node ${process.version}, ${availableParallelism()} cores; all numbers of one run, ratios greater than 1 are in our favour`)
printTable('Arithmetic', [['operation', 'ours', 'rival', 'ratio'], ...findIntervalRows(), ...findRationalRows()])
printTable('Transformers, trained and asked', await findTransformerRows())
printTable('Verification', [['claims', 'cold', 'cached'], await findVerificationRow('universal-approximation/'), await findVerificationRow('')])
await using site = await buildAside()
printTable('Bytes of a page before it is touched', await findPageRows(site.folder))
printTable('Lighthouse, a phone on a slow line', await findLighthouseRows(site.folder))
