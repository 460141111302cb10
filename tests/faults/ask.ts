import {fork} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import type {Question, Testimony} from './trial.ts'

/** How a trial ended: who saw the fault, if anyone did, and how long each took that saw nothing. */
export interface Answer {
  readonly saw: (NonNullable<Testimony['saw']> | {readonly by: 'timeout'; readonly words: string}) | null
  /** The place of the witness that saw it; the number of witnesses where none did. */
  readonly at: number
  readonly times: readonly number[]
}

const trial = fileURLToPath(new URL('trial.ts', import.meta.url))

/**
 * Tries in a process of its own. A witness that takes more than its share of processor time
 * has seen the fault, and so has one that sleeps: who is silent for twenty times as long.
 */
export function ask(question: Question): Promise<Answer> {
  return new Promise(resolve => {
    const late = {by: 'timeout', words: `no answer within ${question.limit / 1000} s`} as const
    const times: number[] = []
    const child = fork(trial, {silent: true, execArgv: ['--max-old-space-size=2000']})
    let output = ''
    child.stderr!.on('data', (text: Buffer) => { output = `${output}${text.toString()}`.slice(-300) })
    child.stdout!.resume()
    let settled = false
    let timer: NodeJS.Timeout
    const settle = (saw: Answer['saw']) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      child.kill('SIGKILL')
      resolve({saw, at: times.length, times})
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => settle(late), 20 * question.limit)
    }
    child.on('message', ({saw, ms}: Testimony) => {
      if (saw) return settle(saw)
      times.push(ms)
      if (times.length === question.witnesses.length) settle(null)
      else wait()
    })
    child.on('close', (code, signal) => {
      if (settled) return
      if (signal === 'SIGXCPU') return settle(late)
      const witness = question.witnesses[times.length]
      const words = `the process ended with ${signal ?? code}: ${output.trim()}`
      settle({by: 'test' in witness ? 'test' : 'verdict', words})
    })
    wait()
    child.send(question)
  })
}
