import {readFileSync, writeFileSync, appendFileSync} from 'node:fs'
import {findClaimFiles} from '#workers/claim-files.ts'
import {examine} from '#claims/judging/judge.ts'
import {findShortcomings} from '#claims/judging/establish.ts'
import {toKey} from '#claims/knobs.ts'
const wanted = new Set(readFileSync('/tmp/decided/changed.txt', 'utf8').trim().split('\n'))
for (const {name, href} of findClaimFiles(process.cwd())) {
  if (!wanted.has(name)) continue
  const {default: claim} = await import(href)
  if (claim.files.length) continue
  const e = examine(name, claim, null)
  for (const s of findShortcomings(e)) console.log('✗', name, s.rule, s.message.slice(0, 200))
  appendFileSync('/tmp/decided/digests.jsonl', JSON.stringify([name, Object.fromEntries(e.records.map(({digest, evidence}) => [toKey(evidence.setting), digest]))]) + '\n')
}
console.log('done')
