import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {run} from './built/build.ts'

const expectClean = async (program: string, args: readonly string[]) => {
  const {code, output} = await run(program, args)
  expect(code, output).toBe(0)
}

describe('the house', {timeout: 300_000}, () => {
  it('keeps the types of every source', () => expectClean('tsc', []))
  it('keeps the types of every component and page', () =>
    expectClean('astro', ['check', '--minimumFailingSeverity', 'warning']))
  it('keeps the rules of the lint', () =>
    expectClean('eslint', ['--config', 'tests/eslint.config.mjs', '--max-warnings', '0', '.']))
  it('locks every package that another one may ask for, and names no registry', () => {
    const text = readFileSync('package-lock.json', 'utf8')
    const {packages} = JSON.parse(text) as {
      packages: {[path: string]: {optionalDependencies?: {[name: string]: string}}}
    }
    const missing = Object.values(packages).flatMap(({optionalDependencies = {}}) => Object.keys(optionalDependencies))
      .filter(name => !Object.keys(packages).some(path => path.endsWith(`node_modules/${name}`)))
    expect(missing).toEqual([])
    expect(text).not.toMatch(/"resolved"/)
  })
})
