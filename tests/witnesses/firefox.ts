import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {startProgram, type Program} from './program.ts'
import type {Window} from './window.ts'

interface Message {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: string
  readonly message?: string
}

// Nothing of it is looked at: no start page, no updates, no telemetry.
const preferences = ['datareporting.policy.dataSubmissionEnabled=false',
  'toolkit.telemetry.reportingpolicy.firstRun=false', 'app.update.enabled=false', 'browser.startup.page=0',
  'browser.shell.checkDefaultBrowser=false', 'extensions.update.enabled=false',
  'network.captive-portal-service.enabled=false']

/** Starts a Firefox without a window and speaks WebDriver BiDi with it. */
export async function launchFirefox(path: string): Promise<Window> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  writeFileSync(
    join(profile, 'user.js'),
    preferences.map(line => `user_pref("${line.split('=')[0]}", ${line.split('=')[1]});`).join('\n'),
  )
  const program = startProgram(path, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port',
    '0'], {MOZ_HEADLESS: '1', HOME: profile})
  const [, address] = await program.waitFor(/WebDriver BiDi listening on (ws:\S+)/)
  const ask = await connect(`${address}/session`)
  const {capabilities} = await ask('session.new', {capabilities: {}}) as {capabilities: {browserVersion: string}}
  const {context} = await ask('browsingContext.create', {type: 'tab'}) as {context: string}
  return {
    version: capabilities.browserVersion,
    open: async url => {
      await ask('browsingContext.navigate', {context, url, wait: 'complete'})
    },
    run: async task =>
      parseResult(
        await ask('script.callFunction', {
          functionDeclaration: `() => (${task.toString()})().then(JSON.stringify)`,
          awaitPromise: true,
          target: {context},
        }),
      ),
    [Symbol.asyncDispose]: () => close(program, ask, profile),
  }
}

type Ask = (method: string, params: object) => Promise<Record<string, unknown>>

async function connect(address: string): Promise<Ask> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (message: Message) => void>()
  socket.addEventListener('message', ({data}) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) waiting.get(message.id)?.(message)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  let last = 0
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, ({result, error, message}) =>
        result ? resolve(result) : reject(new Error(`${method}: ${error} ${message}`)))
      socket.send(JSON.stringify({id, method, params}))
    })
}

function parseResult<T>(
  {type, result, exceptionDetails}: {type?: string; result?: {value?: string}; exceptionDetails?: {text?: string}},
): T {
  if (type !== 'success') throw new Error(`the page threw ${exceptionDetails?.text}`)
  return JSON.parse(result!.value!) as T
}

async function close(program: Program, ask: Ask, profile: string): Promise<void> {
  await Promise.race([ask('browser.close', {}), new Promise(resolve => setTimeout(resolve, 5000))]).catch(() => {})
  await program.stop()
  rmSync(profile, {recursive: true, force: true, maxRetries: 5})
}
