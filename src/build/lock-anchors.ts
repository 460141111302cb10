import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {findUnlocked, toLock} from '#articles/addresses/anchor-lock.ts'
import {readPublication, lockFiles} from '#articles/publication/publication.ts'
import {Problems} from '#problems/problem.ts'

// The command `lock-anchors`: from now on the addresses that stand are kept.
const root = process.argv[2] ?? process.cwd()
const {articles, anchorLock} = readPublication(root)
const problems = [...articles.flatMap(article => article.problems), ...anchorLock.problems]
if (problems.length > 0) throw new Problems(problems)
const unlocked = findUnlocked(anchorLock, articles)
writeFileSync(join(root, lockFiles.lock), toLock(anchorLock, articles))
console.log(`${unlocked.length} new of ${anchorLock.locked.length + unlocked.length} addresses in ${lockFiles.lock}`)
