import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {findShortcomings} from '#claims/judging/establish.ts'
import {lineAt} from '#problems/line.ts'
import type {Problem} from '#problems/problem.ts'
import type {ClaimFile} from '#workers/claim-files.ts'
import type {Answer, Failure} from '#workers/protocol.ts'

/** Finds what keeps an answered claim from being established, at its lines. */
export function findProblems(root: string, {file}: ClaimFile, answer: Answer): readonly Problem[] {
  const source = readFileSync(join(root, file), 'utf8')
  if (answer.failure)
    return [{
      file,
      line: findThrowingLine(file, source, answer.failure),
      rule: toRule(answer.failure),
      message: `${answer.failure.name}: ${answer.failure.message}`,
    }]
  return findShortcomings(answer.value).map(({rule, message, near}) => ({
    file,
    line: findLine(source, near),
    rule,
    message,
  }))
}

function toRule({cause, name}: Failure): string {
  if (cause === 'deadline') return 'claim-ends'
  if (name === 'EngineDependent') return 'no-engine-math'
  if (cause === 'unloaded') return 'claim-loads'
  if (cause === 'forged') return 'claim-judged'
  if (cause !== 'threw') return 'worker-answers'
  if (name === 'SubjectTooLarge') return 'subject-small'
  return name === 'NotPlain' ? 'subject-plain' : 'claim-runs'
}

function findLine(source: string, near: string): number {
  // A member may be written as a method or in short: `check(`, `check,`.
  const member = near.endsWith(':') ? source.search(new RegExp(`^\\s*${near.slice(0, -1)}\\s*[(,:]`, 'm')) : -1
  const index = member < 0 ? source.indexOf(near) : source.indexOf(near.slice(0, -1), member)
  return lineAt(source, index)
}

// What a message begins with, where no stack leads into the claim's file, and the part of the claim that it is about.
const parts: readonly (readonly [RegExp, string])[] = [
  [/^subject/, 'subject:'],
  [/^certificate/, 'search:'],
  [/^mutable path/, 'mutable:'],
  [/^(small subject|the worked example)/, 'small:'],
  [/^evidence\.worked/, 'worked:'],
  [/^evidence\.figure/, 'figure:'],
  [/^evidence\.statement/, 'statement:'],
  [/^/, 'claim('],
]

function findThrowingLine(file: string, source: string, {message, stack}: Failure): number {
  const at = stack.indexOf(`${file}:`)
  if (at >= 0) return Number.parseInt(stack.slice(at + file.length + 1), 10) || 1
  return findLine(source, parts.find(([form]) => form.test(message))![1])
}
