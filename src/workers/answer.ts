import {guardEngine} from '#claims/engine.ts'
import {examine} from '#claims/judge.ts'
import {writeCompiled} from './compiled.ts'
import {loadClaim} from './find-claims.ts'
import {readFiles} from './files.ts'
import type {Examine, Failure, Reply} from './protocol.ts'

const reply = (message: Reply) => { postMessage(message) }

guardEngine()
// Node ends a worker at an error that nobody caught, such as one thrown by a timer; here it is the failure of the job under way, if any.
globalThis.process?.on?.('uncaughtException', (error: unknown) => reply({verb: 'failure', job: 0, failure: toFailure('threw', error)}))
addEventListener('message', (event: MessageEvent<Examine & {job: number}>) => { void answer(event.data) })
reply({verb: 'ready'})

async function answer({job, claim, href, setting, certificates}: Examine & {job: number}): Promise<void> {
  let cause: Failure['cause'] = 'unloaded'
  try {
    const definition = await loadClaim(claim, href)
    writeCompiled()
    const files = await readFiles(definition.files ?? [], href)
    cause = 'threw'
    const value = examine(claim, definition, setting, certificates, (done, total) => reply({verb: 'progress', job, done, total}), files)
    reply({verb: 'result', job, value})
  } catch (error) {
    reply({verb: 'failure', job, failure: toFailure(cause, error)})
  }
}

function toFailure(cause: Failure['cause'], error: unknown): Failure {
  if (!(error instanceof Error)) return {cause, name: 'Thrown', message: String(error), stack: ''}
  return {cause, name: error.name, message: error.message, stack: error.stack ?? ''}
}
