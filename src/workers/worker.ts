import {examine} from '#claims/judge.ts'
import {loadClaim} from './find-claims.ts'
import type {Examine, Failure, Reply} from './protocol.ts'

const reply = (message: Reply) => { postMessage(message) }

addEventListener('message', (event: MessageEvent<Examine & {job: number}>) => { void answer(event.data) })
reply({verb: 'ready'})

async function answer({job, claim, href, setting, certificates}: Examine & {job: number}): Promise<void> {
  try {
    const definition = await loadClaim(claim, href)
    const value = examine(claim, definition, setting, certificates, (done, total) => reply({verb: 'progress', job, done, total}))
    reply({verb: 'result', job, value})
  } catch (error) {
    reply({verb: 'failure', job, failure: toFailure(error)})
  }
}

function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return {cause: 'threw', name: 'Thrown', message: String(error), stack: ''}
  return {cause: 'threw', name: error.name, message: error.message, stack: error.stack ?? ''}
}
