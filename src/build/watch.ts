import {join} from 'node:path'
import type {AstroIntegrationLogger, HookParameters} from 'astro'
import {toLine, type Problem} from '#problems/problem.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {findTouched, previewClaims} from '#verification/preview.ts'
import {cacheFolder, contentFolder} from '#problems/folders.ts'

type Server = HookParameters<'astro:server:setup'>['server']
/** Examines the whole publication as far as it is not known, until the signal comes. */
type Examine = (signal: AbortSignal) => Promise<readonly Problem[]>

/**
 * Examines what an author edits: at a glance those claims of the open page that the edit
 * touches, and then all in full, whereupon pages are loaded again. A further edit begins anew.
 */
export async function watch(
  server: Server,
  root: string,
  examine: Examine,
  logger: AstroIntegrationLogger,
): Promise<void> {
  let shown: readonly string[] = []
  server.ws.on('shown', (claims: readonly string[]) => { shown = claims })
  keepCompiled(root)
  const edited = new Set<string>()
  const again = whenCalled(async signal => {
    const claims = findClaimFiles(root).filter(({name}) => shown.includes(name))
    await previewClaims(root, findTouched(root, claims, edited), preview => server.ws.send('preview', preview), signal)
    await report(examine, logger, signal)
    if (signal.aborted) return
    edited.clear()
    server.ws.send({type: 'full-reload'})
  }, error => logger.error(String(error)))
  await report(examine, logger, new AbortController().signal)
  server.watcher.on('all', (_event, file) => {
    if (!isExamined(root, file)) return
    edited.add(file)
    again()
  })
}

/** The plug-in for Vite that leaves it to `watch` to load pages again after an edit of what claims are made of. */
export const reloadLater = (root: string) => ({
  name: 'reload-later',
  hotUpdate: {
    order: 'pre' as const,
    handler: ({file}: {file: string}) => isExamined(root, file) && file.endsWith('.ts') ? [] : undefined,
  },
})

const isExamined = (root: string, file: string) =>
  file.startsWith(`${join(root, contentFolder)}/`) ||
  /\/src\/(numerics|networks|claims|figures|training|workers|verification|problems|text|articles)\//.test(file)

// Stripping types takes a worker longer than most checks; what was stripped once is kept for the next.
function keepCompiled(root: string): void {
  process.env.NODE_COMPILE_CACHE ??= join(root, cacheFolder, 'compiled')
}

// An article or a claim may be half written while its author types: nothing may end the server.
async function report(examine: Examine, logger: AstroIntegrationLogger, signal: AbortSignal): Promise<void> {
  try {
    for (const problem of await examine(signal)) logger.error(toLine(problem))
  } catch (error) {
    if (!signal.aborted) logger.error(String(error))
  }
}

/** Starts a task anew at every call and calls off the one before; never two at once. */
function whenCalled(task: (signal: AbortSignal) => Promise<void>, onError: (error: unknown) => void): () => void {
  let [running, controller] = [Promise.resolve(), new AbortController()]
  return () => {
    controller.abort()
    controller = new AbortController()
    const {signal} = controller
    running = running.then(() => signal.aborted ? undefined : task(signal)).catch(onError)
  }
}
