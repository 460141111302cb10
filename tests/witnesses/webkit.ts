import {createServer, type AddressInfo} from 'node:net'
import {startProgram, waitUntil, type Program} from './program.ts'
import type {Window} from './window.ts'

/**
 * The three programs that show a page in WebKit on Linux: its
 * driver, its small browser, and a screen that nobody looks at.
 */
export interface WebKit { readonly driver: string; readonly browser: string; readonly screen: string }

/** Starts WebKitGTK on a screen of its own and speaks WebDriver with it. */
export async function launchWebKit({driver, browser, screen}: WebKit): Promise<Window> {
  const port = await findPort()
  const display = startProgram(screen, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'])
  const [number] = await display.waitFor(/^\d+$/m)
  const program = startProgram(driver, [`--port=${port}`], {
    DISPLAY: `:${number}`,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    NO_AT_BRIDGE: '1',
  })
  const ask = toAsk(`http://127.0.0.1:${port}`)
  await waitUntil(() => ask('GET', '/status').catch(() => null), forever, () => `${driver} did not come up`)
  const options = {alwaysMatch: {'webkitgtk:browserOptions': {binary: browser, args: ['--automation']}}}
  const {sessionId, capabilities} = await ask('POST', '/session', {capabilities: options}) as {
    sessionId: string
    capabilities: {browserVersion: string}
  }
  const session = (method: string, path: string, body?: object) => ask(method, `/session/${sessionId}${path}`, body)
  return {
    version: capabilities.browserVersion,
    open: async url => { await session('POST', '/url', {url}) },
    run: async task => {
      // No single request waits for the whole task: the page keeps the result until it is asked for.
      await session('POST', '/execute/sync', {
        args: [],
        script:
          `window.end = null; (${task.toString()})().then(value => ({value}), error => ({error: ` +
          `String(error)})).then(end => { window.end = JSON.stringify(end) })`,
      })
      const end = await waitUntil(
        () =>
          session('POST', '/execute/sync', {args: [], script: 'return window.end ?? null'}) as Promise<string | null>,
        forever,
        () => 'the page did not end its task',
        3_000_000,
      )
      return parseEnd(end)
    },
    [Symbol.asyncDispose]: () => close([program, display], () => session('DELETE', '')),
  }
}

const forever = new Promise<void>(() => {})

function parseEnd<T>(text: string): T {
  const {value, error} = JSON.parse(text) as {value: T; error?: string}
  if (error !== undefined) throw new Error(`the page threw ${error}`)
  return value
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>

function toAsk(address: string): Ask {
  return async (method, path, body) => {
    const response = await fetch(address + path, {method, ...body && {body: JSON.stringify(body)}})
    const {value} = await response.json() as {value: {error?: string; message?: string} | null}
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`)
    return value
  }
}

function findPort(): Promise<number> {
  const server = createServer()
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => {
    const {port} = server.address() as AddressInfo
    server.close(() => resolve(port))
  }))
}

async function close(programs: readonly Program[], end: () => Promise<unknown>): Promise<void> {
  await Promise.race([end(), new Promise(resolve => setTimeout(resolve, 5000))]).catch(() => {})
  for (const program of programs) await program.stop()
}
