import type {TestContext} from 'vitest'
import {findProgram} from './program.ts'
import type {WebKit} from './webkit.ts'

/**
 * Returns a witness that is present; else skips the test and says
 * so, or fails it where the variable WITNESSES is `required`.
 */
export function callWitness<T>(context: TestContext, name: string, witness: T | null): T {
  if (witness !== null) return witness
  if (process.env.WITNESSES === 'required') throw new Error(`${name} is absent`)
  return context.skip(`${name}, which is absent`)
}

/** Finds Python 3: the one that the variable PYTHON names, else the one on the path. */
export const findPython = () => findProgram('PYTHON', ['python3'])

/** Finds Firefox: the one that the variable FIREFOX names, else the one on the path. */
export const findFirefox = () => findProgram('FIREFOX', ['firefox-esr', 'firefox'])

/** Finds WebKitGTK with its driver, and the X server that needs no screen. */
export function findWebKit(): WebKit | null {
  const driver = findProgram('WEBKIT_DRIVER', ['WebKitWebDriver'])
  const browser = findProgram('WEBKIT', ['MiniBrowser'], ['/usr/lib/*/webkit2gtk-4.*/MiniBrowser',
    '/usr/libexec/webkit2gtk-4.*/MiniBrowser'])
  const screen = findProgram('XVFB', ['Xvfb'])
  return driver && browser && screen ? {driver, browser, screen} : null
}

/** Finds a native Coq: the compiler that the variable COQC names, else the one on the path. */
export const findCoq = () => findProgram('COQC', ['coqc'])
