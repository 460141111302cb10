import {spawn} from 'node:child_process'
import {readFileSync, writeFileSync, readdirSync} from 'node:fs'
import {launchChromium} from './site/chromium.ts'
const root = process.cwd()
const tries = Number(process.argv[2] ?? 2)
const port = 4700 + Math.floor(Math.random() * 200)
const child = spawn('node_modules/.bin/astro', ['dev', '--port', String(port), '--ignore-lock'], {env: {...process.env, PATH: root + '/node_modules/.bin:' + process.env.PATH, ASTRO_TELEMETRY_DISABLED: '1'}, stdio: ['ignore', 'pipe', 'pipe'], detached: true})
let out = ''
child.stdout.on('data', d => { out += d }); child.stderr.on('data', d => { out += d })
const sleep = (ms: number) => new Promise(r => setTimeout(r, ms))
const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ')[0]
const article = process.env.ARTICLE ?? 'universal-approximation', claim = process.env.CLAIM ?? 'sawtooth-depth'
const url = `http://localhost:${port}/${article}/`
const file = `content/${article}/${claim}.ts`
const dep = process.env.DEP ?? 'src/networks/sawtooth.ts'
const [before, depBefore] = [readFileSync(file, 'utf8'), readFileSync(dep, 'utf8')]
const browser = await launchChromium()
try {
  const t0 = Date.now()
  while (!/ready in|Local/.test(out)) { await sleep(100); if (child.exitCode !== null) throw new Error(out) }
  console.log('up', Date.now() - t0)
  const page = await browser.newPage()
  page.on('console', m => { if (m.type() === 'error') console.log('console', m.text().slice(0, 200)) })
  page.on('pageerror', e => console.log('pageerror', e.message.slice(0, 200)))
  page.on('framenavigated', () => console.log('   navigated'))
  const t1 = Date.now(); await page.goto(url, {timeout: 120_000}); console.log('first page', Date.now() - t1)
  await sleep(4000)
  const mark = () => page.evaluate(c => document.querySelector(`section[data-claim$="/${c}"] .mark`)?.className, claim).catch(() => '')
  console.log('at first', await mark())
  const edit = async (label: string, path: string, text: string, wanted: string) => {
    const t = Date.now()
    writeFileSync(path, text)
    for (;;) { const m = await mark(); if (m === `mark ${wanted}`) break; await sleep(10); if (Date.now() - t > 120_000) throw new Error('never ' + m + out) }
    console.log(label, 'shown after', Date.now() - t, 'ms, load', load(), await page.evaluate(c => document.querySelector(`section[data-claim$="/${c}"] .problems`)?.textContent?.slice(0, 150), claim).catch(() => ''))
    await sleep(Number(process.env.PAUSE ?? 5000))
    console.log('   then', await mark())
  }
  for (let i = 0; i < tries; i++) {
    await edit('claim falsified', file, before.replace(process.env.FROM!, process.env.TO!), 'refuted')
    if (i === 0 && process.env.SHOT) { await page.locator(`section[data-claim$="/${claim}"]`).screenshot({path: process.env.SHOT}) }
    await edit('claim repaired', file, before, 'confirmed')
    if (process.env.DFROM) {
      await edit('dependency falsified', dep, depBefore.replace(process.env.DFROM, process.env.DTO!), 'refuted')
      await edit('dependency repaired', dep, depBefore, 'confirmed')
    }
  }
  if (process.env.SYNTAX) { await edit('syntax error', file, before + '\n}', 'error'); await edit('repaired', file, before, 'confirmed') }
} catch (e) { console.log(String(e).slice(0, 3000)) } finally {
  writeFileSync(file, before); writeFileSync(dep, depBefore)
  process.kill(-child.pid!, 'SIGTERM'); writeFileSync('/tmp/two/dev.out', out)
  await browser.close()
}
process.exit(0)
