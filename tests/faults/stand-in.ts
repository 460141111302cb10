import {chai, expect, vi} from 'vitest'

/**
 * Stands in for vitest where a single fault is tried: the same `expect`, and a runner that stops at the first
 * failure and starts in no time, since one process tries one fault.
 */
export {chai, expect, vi}

// What `expect` looks up of the process it believes itself to be in.
Reflect.set(globalThis, '__vitest_worker__', {filepath: ''})

type Run = (...parts: unknown[]) => unknown
type Options = {readonly skip?: boolean}
/** What a test file declares: tests and suites in order, and what runs around them. */
interface Suite {
  readonly steps: (() => Promise<void>)[]
  readonly before: Run[]
  readonly after: Run[]
  readonly beforeEach: Run[]
  readonly afterEach: Run[]
}

const suite = (): Suite => ({steps: [], before: [], after: [], beforeEach: [], afterEach: []})
let open: Suite[] = [suite()]

/** Runs all that was declared since the last call; the first failure is thrown. */
export async function runDeclared(): Promise<void> {
  const [whole] = open
  open = [suite()]
  await runSuite(whole)
}

async function runSuite({steps, before, after}: Suite): Promise<void> {
  for (const run of before) await run()
  try {
    for (const step of steps) await step()
  } finally {
    for (const run of after.reverse()) await run()
  }
}

// The last function is what runs; a name and options go before it, a time limit may follow.
const bodyOf = (parts: readonly unknown[]): Run | null =>
  parts.some(part => (part as Options | null)?.skip) ? null : parts.findLast(part => typeof part === 'function') as Run

function declareTest(parts: readonly unknown[], row: readonly unknown[] = []): void {
  const run = bodyOf(parts.slice(1))
  if (!run) return
  const around = [...open]
  around.at(-1)!.steps.push(async () => {
    for (const each of around.flatMap(({beforeEach}) => beforeEach)) await each()
    try {
      await run(...row)
    } finally {
      for (const each of around.flatMap(({afterEach}) => afterEach)) await each()
    }
  })
}

function declareSuite(parts: readonly unknown[], row: readonly unknown[] = []): void {
  const [run, inner] = [bodyOf(parts.slice(1)), suite()]
  if (!run) return
  open.at(-1)!.steps.push(() => runSuite(inner))
  open.push(inner)
  run(...row)
  open.pop()
}

const skipped = Object.assign(() => {}, {each: () => () => {}})
const withEach = (declare: typeof declareTest) => {
  const each = (rows: readonly unknown[]) => (...parts: unknown[]) => {
    for (const row of rows) declare(parts, Array.isArray(row) ? row : [row])
  }
  const plain = (...parts: unknown[]) => declare(parts)
  return Object.assign(plain, {
    each, skip: skipped,
    skipIf: (hidden: unknown) => hidden ? skipped : Object.assign(plain, {each}),
    runIf: (shown: unknown) => shown ? Object.assign(plain, {each}) : skipped,
  })
}

/** The words of a test file. */
export const it = withEach(declareTest)
export const test = it
export const describe = withEach(declareSuite)
export const beforeAll = (run: Run) => void open.at(-1)!.before.push(run)
export const afterAll = (run: Run) => void open.at(-1)!.after.push(run)
export const beforeEach = (run: Run) => void open.at(-1)!.beforeEach.push(run)
export const afterEach = (run: Run) => void open.at(-1)!.afterEach.push(run)
