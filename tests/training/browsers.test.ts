import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {rolldown} from 'rolldown'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {launchChromium} from '../site/chromium.ts'
import {serve} from '../site/server.ts'
import {launchFirefox} from '../witnesses/firefox.ts'
import {callWitness, findFirefox} from '../witnesses/present.ts'

const name = 'one-layer-induction-1'
const committed = readFileSync(`public/models/${name}.json`, 'utf8')
let folder: string

// The trainer of the command line, in one file, with a worker that makes the smallest model and says its card, which holds the digest of the weights.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'training-'))
  const bundle = await rolldown({input: 'src/training/works.ts', platform: 'browser'})
  await bundle.write({file: join(folder, 'works.js'), format: 'es'})
  await bundle.close()
  writeFileSync(join(folder, 'worker.js'), `import {make} from './works.js'\npostMessage(JSON.stringify(make('${name}', () => {}).card, null, 1))`)
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Training</title>')
})
afterAll(() => rmSync(folder, {recursive: true}))

// It stands by itself, for it is sent to the page as text.
const train = () => new Promise<string>((resolve, reject) => {
  const worker = new Worker('/worker.js', {type: 'module'})
  worker.onmessage = ({data}) => resolve(data as string)
  worker.onerror = ({message}) => reject(new Error(message || 'the worker did not load'))
})

it('Chromium trains the smallest model to the committed weights, losses and card, to the byte', async () => {
  await using host = await serve(folder)
  const browser = await launchChromium()
  const page = await browser.newPage()
  await page.goto(host.url)
  expect(`${await page.evaluate(train)}\n`).toBe(committed)
  await browser.close()
}, 900_000)

it('Firefox trains the smallest model to the committed weights, losses and card, to the byte', async context => {
  const program = callWitness(context, 'Firefox', findFirefox())
  await using host = await serve(folder)
  await using window = await launchFirefox(program)
  await window.open(host.url)
  expect(`${await window.run(train)}\n`).toBe(committed)
}, 900_000)
