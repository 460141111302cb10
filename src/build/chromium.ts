import {accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {delimiter, dirname, join} from 'node:path'
import {chromium, type Browser} from 'playwright-core'

/** A Chromium that can be started: where it stands, where it was found, and what its environment must add. */
export interface Found {
  readonly path: string
  readonly from: 'CHROMIUM' | 'system' | 'npm'
  readonly env: {readonly [name: string]: string}
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium']

/**
 * What makes any Chromium quiet, also as root and in a container; the npm
 * package's own list (one process, no zygote) does not survive a page.
 */
export const args: readonly string[] = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps',
  '--disable-domain-reliability', '--disable-sync', '--metrics-recording-only', '--no-first-run', '--no-pings',
  '--font-render-hinting=none']

/**
 * Finds a Chromium: the one that the variable CHROMIUM names, else one of the
 * system, else the one from npm, unpacked on first use. Throws where there is none.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<Found> {
  if (env.CHROMIUM) return {path: checkRunnable(env.CHROMIUM), from: 'CHROMIUM', env: {}}
  const system = [...(env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name))),
    ...places].find(isRunnable)
  return system ? {path: system, from: 'system', env: {}} : unpackChromium()
}

/** Starts a Chromium without a window. */
export async function launchChromium(): Promise<Browser> {
  const {path, env} = await findChromium()
  return chromium.launch({
    executablePath: path,
    args: [...args],
    env: {...process.env as {[name: string]: string}, ...env},
  })
}

/** Whether a file is there that this process may run. */
export function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function checkRunnable(path: string): string {
  if (!isRunnable(path)) throw new Error(`CHROMIUM=${path} is no program that can be run`)
  return path
}

/**
 * Unpacks the Chromium of npm, with the libraries and fonts it brings for systems that have none; once, in one move.
 */
export async function unpackChromium(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `no Chromium was found, and npm brings none for ${process.platform} ${process.arch}; install one or name it in ` +
      `the variable CHROMIUM`,
    )
  const folder = join(import.meta.dirname, '../../node_modules/.cache/chromium')
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), {recursive: true})
    const fresh = mkdtempSync(`${folder}-`)
    await unpackInto(fresh)
    moveInPlace(fresh, folder)
  }
  return {
    path: join(folder, 'chromium'),
    from: 'npm',
    env: {LD_LIBRARY_PATH: join(folder, 'al2023/lib'), ...findFonts(folder)},
  }
}

// A system without fonts has no list of them either; the package's own list names other folders.
function findFonts(folder: string): {[name: string]: string} {
  if (existsSync('/etc/fonts/fonts.conf')) return {}
  writeFileSync(
    join(folder, 'fonts/fonts.conf'),
    `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return {FONTCONFIG_PATH: join(folder, 'fonts')}
}

async function unpackInto(folder: string): Promise<void> {
  const {inflate} = await import('@sparticuz/chromium')
  const bin = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin')
  const before = process.env.TMPDIR
  // The package knows no other way to be told where to unpack.
  process.env.TMPDIR = folder
  try {
    await Promise.all(['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map(file => inflate(join(bin, file))))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

function moveInPlace(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder)
  } catch (error) {
    // Another process was faster; its copy is as good.
    if (!existsSync(folder)) throw error
    rmSync(fresh, {recursive: true})
  }
}
