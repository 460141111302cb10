import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join, relative, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {readEdition, toCopyFolder} from '#articles/publication/edition.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {Problems, type Problem} from '#problems/problem.ts'
import {checkChangesDeclared, checkRelease, listArchivedVersions, type ClaimIndex} from './edition-rules.ts'
import {cacheFolder} from '#problems/folders.ts'

// The command `release`: the site with the immutable copy of this version in `v/<version>/`,
// beside the copies of earlier versions, from the folder that --archive names.
const root = process.cwd()
const {values: {archive}} = parseArgs({options: {archive: {type: 'string'}}})
const out = join(root, 'dist')
const copies = join(out, 'v')
// A release is made aside and put in its place when nothing of
// it can be refused any more; until then what was there stays.
const made = join(root, cacheFolder, 'release')
const {version} = readEdition(root)
const earlier = listArchivedVersions(archive)

check(checkRelease(root, earlier))
check(checkNothingLost())
build('latest', made)
const last = earlier.at(-1)
if (last !== undefined)
  check(checkChangesDeclared(readIndex(join(archive!, last)), readIndex(made), readPublication(root).articles))
build('copy', join(made, toCopyFolder(version)))
for (const each of earlier) cpSync(join(archive!, each), join(made, 'v', each), {recursive: true})
rmSync(out, {recursive: true, force: true})
renameSync(made, out)
console.log(
  `version ${version} stands in ${out}, its copy in ${join(copies, version)}${
    earlier.length > 0 ? `, beside ${earlier.join(', ')}` : ''
  }`,
)

function check(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Problems(problems)
}

// What is put in the place of dist/ empties it.
function checkNothingLost(): readonly Problem[] {
  const problem = (message: string) => [{file: 'dist/v', rule: 'version-kept', message}]
  if (archive !== undefined && !relative(out, resolve(archive)).startsWith('..'))
    return problem('the folder that --archive names lies in dist/, which a release replaces; move it elsewhere')
  const lost = listArchivedVersions(copies).filter(each => each !== version && !earlier.includes(each))
  return lost.length === 0
    ? []
    : problem(`the copies of ${lost.join(', ')} would be lost; move them elsewhere and name their folder by --archive`)
}

function build(release: 'latest' | 'copy', outDir: string): void {
  const {status} = spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir',
    outDir], {cwd: root, stdio: 'inherit', env: {...process.env, RELEASE: release}})
  if (status !== 0) process.exit(status ?? 1)
}

function readIndex(folder: string): ClaimIndex {
  const file = join(folder, 'claims.json')
  if (!existsSync(file))
    throw new Problems([{file, rule: 'version-kept', message: 'a kept copy has no index of its claims'}])
  return JSON.parse(readFileSync(file, 'utf8')) as ClaimIndex
}
