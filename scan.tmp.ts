import {findClaimFiles} from '#workers/claim-files.ts'
import {publishedSettings, toKey} from '#claims/knobs.ts'
import {examine} from '#claims/judging/judge.ts'
import {parsePlain} from '#claims/json.ts'
import {apply} from '#claims/judging/application.ts'
import {statedIn} from '#claims/judging/stated.ts'
const [,, mode, ...filters] = process.argv
for (const {name, href} of findClaimFiles(process.cwd())) {
  if (filters.length && !filters.some(f => name.includes(f))) continue
  try {
  const {default: claim} = await import(href)
  for (const [i, setting] of publishedSettings(claim.knobs).entries()) {
    const subject = parsePlain(claim.subject(setting)) as any
    const judged = i === 0 && claim.files.length === 0 && mode === 'check'
    const certificate = judged ? claim.search?.(subject, {files: {}}) ?? null : null
    const finding = judged ? apply(claim, subject, {certificate, files: {}}).finding : null
    const t = performance.now()
    const stated = statedIn(claim, subject, {certificate, files: {}}, finding)
    const all = [...stated.typed.map(t => 'TYPED ' + t), ...stated.undecided.map(t => 'UNDECIDED ' + t), ...stated.idle.map(t => 'IDLE ' + t)]
    if (all.length) console.log(`## ${name} ${toKey(setting)} ${Math.round(performance.now() - t)} ms\n  ${all.join('\n  ')}`)
  }
  } catch (e) { console.log('## ' + name, e) }
}
