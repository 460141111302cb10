import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {findUnlocked, toLock} from '#articles/addresses/anchor-lock.ts'
import {findPublication, keptFiles} from '#articles/publication/publication.ts'
import {Problems} from '#problems/problem.ts'

// The command `lock-anchors`: from now on the addresses that stand are kept.
const root = process.argv[2] ?? process.cwd()
const {articles, kept} = findPublication(root)
const problems = [...articles.flatMap(article => article.problems), ...kept.problems]
if (problems.length > 0) throw new Problems(problems)
const unlocked = findUnlocked(kept, articles)
writeFileSync(join(root, keptFiles.lock), toLock(kept, articles))
console.log(`${unlocked.length} new of ${kept.locked.length + unlocked.length} addresses in ${keptFiles.lock}`)
