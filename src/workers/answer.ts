import {guardEngine, loadWithoutEngine} from '#claims/judging/engine.ts'
import {examine} from '#claims/judging/judge.ts'
import {readFiles} from './files.ts'
import {loadClaim} from './claim-files.ts'
import {lockIntrinsics} from './intrinsics.ts'
import {loadLaboratories} from './laboratories.ts'
import type {Connect, Examine, Failure, ProgressOf, Reply, Request, Run, ValueOf} from './protocol.ts'

/** A job whose modules and files are there; it only remains to do it. */
type Ready = (tell: (progress: ProgressOf<Request>) => void) => ValueOf<Request>

const post = MessagePort.prototype.postMessage
let port: MessagePort | undefined
const reply = (message: Reply) => { if (port) Reflect.apply(post, port, [message]) }

guardEngine()
lockIntrinsics()
// Node ends a worker at an error that nobody caught, such as one thrown
// by a timer; here it is the failure of the job under way, if any.
globalThis.process?.on?.(
  'uncaughtException',
  (error: unknown) => reply({verb: 'failure', failure: toFailure('threw', error)}),
)
addEventListener('message', (event: MessageEvent<Connect>) => {
  if (port) return
  port = event.data.port
  port.onmessage = ({data}: MessageEvent<Request>) => { void answer(data) }
  reply({verb: 'ready'})
})
// The one word that goes the other way; before it, nothing would be heard.
postMessage('up')

async function answer(request: Request): Promise<void> {
  let cause: Failure['cause'] = 'unloaded'
  try {
    const start = await (request.verb === 'run' ? prepareRun(request) : prepareExamination(request))
    cause = 'threw'
    reply({verb: 'result', value: start(progress => reply({verb: 'progress', progress}))})
  } catch (error) {
    reply({verb: 'failure', failure: toFailure(cause, error)})
  }
}

async function prepareExamination({claim, href, setting, certificates}: Examine): Promise<Ready> {
  const definition = await loadWithoutEngine(() => loadClaim(claim, href))
  const files = await readFiles(definition.files ?? [], href)
  return tell => examine(claim, definition, setting, certificates, (done, total) => tell({done, total}), files)
}

async function prepareRun({laboratory, question, href}: Run): Promise<Ready> {
  const {marks, conduct} = await (await loadLaboratories()).prepare(laboratory, question)
  const files = await readFiles(marks, href)
  return tell => conduct(files, tell)
}

function toFailure(cause: Failure['cause'], error: unknown): Failure {
  if (!(error instanceof Error)) return {cause, name: 'Thrown', message: String(error), stack: ''}
  return {cause, name: error.name, message: error.message, stack: error.stack ?? ''}
}
