import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {Problems} from '#problems/problem.ts'
import {toProofProblems} from './proof-result.ts'
import {showProgress} from './progress.ts'
import {provePublication} from './provable.ts'
import {readLock, statementLock, toLockText, toPinned} from './statement-lock.ts'

// The command `lock-statements`: from now on each theorem says what it says now, and rests on no more than it rests on
// now. Which axioms that are is asked of each alone, where it is not known yet.
const root = process.argv[2] ?? process.cwd()
const path = join(root, statementLock)
const before = readLock(path)
const progress = showProgress(console.log)
const results = await provePublication({root, ...progress}).finally(() => progress.stop())
const problems = toProofProblems(results).filter(({rule}) => rule !== 'statement-kept')
if (problems.length > 0) throw new Problems(problems)
const proved = results.flatMap(({claim, finding}) => claim !== null && finding ? [{claim, finding}] : [])
const after = Object.fromEntries(proved.map(({claim, finding}) => [claim, toPinned(finding)]))
const isNew = (claim: string) => JSON.stringify(before[claim]) !== JSON.stringify(after[claim])
writeFileSync(path, toLockText(after))
console.log(`${Object.keys(after).filter(isNew).length} new of ${proved.length} statements in ${statementLock}`)
process.exit(0)
