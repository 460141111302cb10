import {defineConfig} from 'vitest/config'
import WitnessesLast from './sequencer.ts'

const built = ['tests/site/**/*.test.ts', 'tests/witnesses/**/*.test.ts']

export default defineConfig({
  test: {
    root: '.',
    testTimeout: 60_000 + 20 * Number(process.env.FUZZ ?? 0), // fuzzing takes its time, up to 20 ms an input
    hookTimeout: 300_000,
    maxWorkers: '100%',
    sequence: {sequencer: WitnessesLast},
    reporters: ['default', './tests/reporter.ts'],
    projects: [
      {extends: true, test: {name: 'floors', include: ['tests/**/*.test.ts'], exclude: [...built, 'tests/bench/**']}},
      // What needs the built site runs after the rest.
      {extends: true, test: {name: 'site', include: built, globalSetup: 'tests/site/setup.ts', sequence: {groupOrder: 1}}},
    ],
  },
})
