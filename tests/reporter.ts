import type {Reporter, SerializedError, TestModule} from 'vitest/node'

/** Ends the run with what was not run, a line each, and with the line `N passed, N failed`. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const notes = tests.flatMap(test => {
      const result = test.result()
      return result.state === 'skipped' && result.note ? [result.note] : []
    })
    const passed = tests.filter(test => test.result().state === 'passed').length
    const broken = modules.filter(module => module.errors().length > 0).length + unhandled.length
    // A test that never came to its end has not passed.
    const failed = tests.filter(test => !['passed', 'skipped'].includes(test.result().state)).length + broken
    process.once('exit', () => {
      for (const note of new Set(notes)) console.log(`not run: ${note}`)
      console.log(`${passed} passed, ${failed} failed`)
    })
  }
}
