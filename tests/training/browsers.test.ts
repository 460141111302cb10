import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {rolldown} from 'rolldown'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {serve} from '../built/server.ts'
import {launchFirefox} from '../witnesses/firefox.ts'
import {callWitness, findFirefox} from '../witnesses/present.ts'
import type {Window} from '../witnesses/window.ts'

const [recipe, seed] = ['one-layer-induction', 1] as const
const card = readFileSync(`public/models/${recipe}-${seed}.json`, 'utf8')

// The whole takes a browser minutes, so it is made on demand; its first steps are taken always.
const whole = process.env.TRAINING === 'whole'
const task = whole
  ? {
    title: 'trains the smallest model to the committed card, which holds the digest of its weights, to the byte',
    source: `JSON.stringify(runTraining('${recipe}-${seed}', () => {}).card, null, 1) + '\\n'`,
    expected: card,
  }
  : {
    title: 'takes the first twenty steps of the smallest model to the digest of its card',
    source: `digestAfterTwentySteps('${recipe}', ${seed})`,
    expected: (JSON.parse(card) as {afterTwentySteps: string}).afterTwentySteps,
  }
let folder: string

// The trainer of the command line, in one file, with a worker that says what it made.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'training-'))
  const bundle = await rolldown({input: 'src/training/fit/run-training.ts', platform: 'browser'})
  await bundle.write({file: join(folder, 'training.js'), format: 'es'})
  await bundle.close()
  writeFileSync(
    join(folder, 'worker.js'),
    `import {digestAfterTwentySteps, runTraining} from './training.js'\npostMessage(${task.source})`,
  )
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Training</title>')
})
afterAll(() => rmSync(folder, {recursive: true}))

// It stands by itself, for it is sent to the page as text.
const train = () => new Promise<string>((resolve, reject) => {
  const worker = new Worker('/worker.js', {type: 'module'})
  worker.onmessage = ({data}) => resolve(data as string)
  worker.onerror = ({message}) => reject(new Error(message || 'the worker did not load'))
})

async function launchAsWindow(): Promise<Window> {
  const browser = await launchChromium()
  const page = await browser.newPage()
  return {
    version: browser.version(),
    open: async url => {
      await page.goto(url)
    },
    run: run => page.evaluate(run),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

async function expectTraining(window: Window): Promise<void> {
  await using host = await serve(folder)
  await window.open(host.url)
  expect(await window.run(train)).toBe(task.expected)
}

describe(`by the same code, in a worker of its own, to the last bit,`, {timeout: whole ? 1_800_000 : 300_000}, () => {
  it(`Chromium ${task.title}`, async () => {
    await using window = await launchAsWindow()
    await expectTraining(window)
  })
  it(`Firefox ${task.title}`, async context => {
    await using window = await launchFirefox(callWitness(context, 'Firefox', findFirefox()))
    await expectTraining(window)
  })
})
