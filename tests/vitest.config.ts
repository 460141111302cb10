import {defineConfig} from 'vitest/config'
import {BaseSequencer, type TestSpecification} from 'vitest/node'

const built = ['tests/built/**/*.test.ts', 'tests/witnesses/**/*.test.ts']

// Where two workers share the site, what takes longest begins first.
const longest = ['webkit', 'claims', 'pages', 'axe', 'firefox', 'lab']
const findPlace = ({moduleId}: TestSpecification) =>
  (longest.findIndex(name => moduleId.endsWith(`/${name}.test.ts`)) + longest.length + 1) % (longest.length + 1)

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => findPlace(a) - findPlace(b))
  }
}

export default defineConfig({
  test: {
    root: '.',
    testTimeout: 180_000 + 20 * Number(process.env.FUZZ ?? 0), // fuzzing takes its time, up to 20 ms an input
    hookTimeout: 600_000,
    maxWorkers: '100%',
    sequence: {sequencer: LongestFirst},
    reporters: ['default', './tests/reporter.ts'],
    projects: [
      {extends: true, test: {name: 'floors', include: ['tests/**/*.test.ts'], exclude: [...built, 'tests/bench/**']}},
      // What needs the built site runs after the rest.
      {
        extends: true,
        test: {name: 'site', include: built, globalSetup: 'tests/built/setup.ts', sequence: {groupOrder: 1}},
      },
    ],
  },
})
