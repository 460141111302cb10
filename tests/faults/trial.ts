import {registerHooks} from 'node:module'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Worker} from 'node:worker_threads'
import {processorTime, type Watch} from './watchdog.ts'

/**
 * What a process is asked to try: the faulty source of a file, or none, and the tests and
 * claims that may see it, in this order; of a claim the digests at the settings that are to be examined.
 */
export interface Question {
  readonly root: string
  readonly fault: {readonly file: string; readonly source: string} | null
  readonly witnesses: readonly Witness[]
  /** Milliseconds of processor time that one witness may take; the process is then ended by SIGXCPU. */
  readonly limit: number
}
/** A test file by its path, or a claim by its name. */
export type Witness =
  | {readonly test: string}
  | {readonly claim: string; readonly digests: {readonly [setting: string]: string}}

/** What one of them saw: nothing, or that something is wrong, in words; and the ms of processor time it took. */
export interface Testimony {
  readonly ms: number
  readonly saw: null | {readonly by: 'test' | 'verdict' | 'digest'; readonly words: string}
}

/** Tries: the process serves the faulty source in place of the file, and asks the witnesses until one sees it. */
async function conduct({root, fault, witnesses, limit}: Question): Promise<void> {
  const standIn = new URL('stand-in.ts', import.meta.url).href
  const faulty = fault && pathToFileURL(join(root, fault.file)).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vitest' && context.parentURL !== standIn
        ? {url: standIn, format: 'module-typescript', shortCircuit: true}
        : next(specifier, context),
    load: (url, context, next) =>
      url === faulty ? {format: 'module-typescript', source: fault!.source, shortCircuit: true} : next(url, context),
  })
  const began = new Float64Array(new SharedArrayBuffer(8))
  new Worker(new URL('watchdog.ts', import.meta.url), {workerData: {limit, began} satisfies Watch}).unref()
  for (const witness of witnesses) {
    began[0] = processorTime()
    const saw = 'test' in witness ? await askTest(root, witness.test) : await askClaim(root, witness)
    process.send!({ms: processorTime() - began[0], saw} satisfies Testimony)
    if (saw) return
  }
}

async function askTest(root: string, file: string): Promise<Testimony['saw']> {
  try {
    await import(pathToFileURL(join(root, file)).href)
    const {runDeclared} = await import('./stand-in.ts')
    await runDeclared()
    return null
  } catch (error) {
    return {by: 'test', words: toWords(error)}
  }
}

async function askClaim(
  root: string,
  {claim, digests}: Extract<Witness, {claim: string}>,
): Promise<Testimony['saw']> {
  try {
    const {guardEngine} = await import('#claims/judging/engine.ts')
    guardEngine()
    const {examine} = await import('#claims/judging/judge.ts')
    const {findShortcomings} = await import('#claims/judging/establish.ts')
    const {publishedSettings, toKey} = await import('#claims/knobs.ts')
    const {loadClaim, toClaimFile} = await import('#workers/claim-files.ts')
    const {readFiles} = await import('#workers/files.ts')
    const href = pathToFileURL(join(root, toClaimFile(claim))).href
    const definition = await loadClaim(claim, href)
    const files = await readFiles(definition.files ?? [], href)
    const isAsked = (key: string) => key in digests
    for (const setting of publishedSettings(definition.knobs).filter(each => isAsked(toKey(each)))) {
      const found = examine(claim, definition, setting, {}, () => {}, files)
      const [shortcoming] = findShortcomings(found)
      if (shortcoming) return {by: 'verdict', words: `${shortcoming.rule}: ${shortcoming.message}`}
      const key = toKey(setting)
      if (found.records[0].digest !== digests[key]) return {by: 'digest', words: `another digest at ${key}`}
    }
    return null
  } catch (error) {
    return {by: 'verdict', words: toWords(error)}
  }
}

const toWords = (error: unknown): string => String(error instanceof Error ? error.message : error).slice(0, 300)

process.once('message', (question: Question) => {
  void conduct(question).then(() => process.disconnect())
})
