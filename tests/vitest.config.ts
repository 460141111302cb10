import {defineConfig} from 'vitest/config'

const built = ['tests/site/**/*.test.ts', 'tests/witnesses/**/*.test.ts']

export default defineConfig({
  test: {
    root: '.',
    testTimeout: 180_000 + 20 * Number(process.env.FUZZ ?? 0), // fuzzing takes its time, up to 20 ms an input
    hookTimeout: 600_000,
    maxWorkers: '100%',
    reporters: ['default', './tests/reporter.ts'],
    projects: [
      {extends: true, test: {name: 'floors', include: ['tests/**/*.test.ts'], exclude: [...built, 'tests/bench/**']}},
      // What needs the built site runs after the rest.
      {extends: true, test: {name: 'site', include: built, globalSetup: 'tests/site/setup.ts', sequence: {groupOrder: 1}}},
    ],
  },
})
