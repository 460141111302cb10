import type {AstroIntegrationLogger, HookParameters} from 'astro'
import {toLine, type Problem} from '#problems/problem.ts'
import {toGlimpse} from '#components/glimpse.ts'
import {findClaimFiles, type ClaimFile} from '#workers/find-claims.ts'
import {glance} from '#workers/glance.ts'
import {findChanges, type Key} from '#workers/graph.ts'
import {findKeys} from '#workers/keys.ts'

type Server = HookParameters<'astro:server:setup'>['server']
type Keys = ReadonlyMap<string, Key>
/** Examines the whole publication, as far as it is not known already, and lays its dossiers down. */
type Examine = (signal?: AbortSignal) => Promise<readonly Problem[]>

/** Examines what an author edits: at a glance the touched claims of the page that was asked for last, which shows them at once; then all that the edit touches, and pages are loaded again. */
export async function watch(server: Server, root: string, examine: Examine, logger: AstroIntegrationLogger): Promise<void> {
  const shown = findShown(server)
  let known = await report(root, examine, logger)
  const again = whenCalled(async signal => {
    const touched = findTouched(root, known).filter(({name}) => name.startsWith(shown()))
    await glance(root, touched, dossier => server.ws.send('glimpse', toGlimpse(dossier)), signal)
    signal.throwIfAborted()
    known = await report(root, examine, logger, signal)
    server.ws.send({type: 'full-reload'})
  }, error => logger.error(String(error)))
  server.watcher.on('all', (_event, file) => { if (isExamined(root, file)) again() })
}

/** The plug-in for Vite that leaves it to `watch` to load pages again after an edit of what claims are made of. */
export const reloadLater = (root: string) => ({
  name: 'reload-later',
  hotUpdate: {order: 'pre' as const, handler: ({file}: {file: string}) => isExamined(root, file) && file.endsWith('.ts') ? [] : undefined},
})

const isExamined = (root: string, file: string) => file.startsWith(`${root}content/`) || /\/src\/(numerics|networks|claims|figures|training|workers|problems|articles)\//.test(file)

function findShown({middlewares}: Server): () => string {
  let shown = ''
  middlewares.use((request, _response, next) => {
    if (request.headers.accept?.includes('text/html')) shown = /[^/]+\/(?=[?#]|$)/.exec(request.url ?? '')?.[0] ?? ''
    next()
  })
  return () => shown
}

// An article or a claim may be half written while its author types: nothing may end the server.
async function report(root: string, examine: Examine, logger: AstroIntegrationLogger, signal?: AbortSignal): Promise<Keys> {
  const keys = findKeys(root, findClaimFiles(root))
  try {
    for (const problem of await examine(signal)) logger.error(toLine(problem))
  } catch (error) {
    signal?.throwIfAborted()
    logger.error(String(error))
  }
  return keys
}

function findTouched(root: string, before: Keys): readonly ClaimFile[] {
  const claims = findClaimFiles(root)
  const keys = findKeys(root, claims)
  return claims.filter(({name}) => findChanges(before.get(name) ?? {}, keys.get(name)!).length > 0)
}

/** Starts a task anew at every call and calls off the one before; never two at once. */
function whenCalled(task: (signal: AbortSignal) => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = Promise.resolve()
  let controller = new AbortController()
  return () => {
    controller.abort()
    controller = new AbortController()
    const {signal} = controller
    running = running.then(() => signal.aborted ? undefined : task(signal)).catch((error: unknown) => { if (!signal.aborted) onError(error) })
  }
}
