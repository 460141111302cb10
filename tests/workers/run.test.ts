import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import type {Json} from '#claims/json.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {Conversation} from '#workers/conversation.ts'
import type {Run} from '#workers/protocol.ts'
import {house} from '../hostile/publication.ts'

const {file} = checkpointFiles['translator-1']
const question = {number: '21', language: 'French'}
const toRun = (question: Json, root = house, laboratory = 'translate'): Run => ({
  verb: 'run',
  laboratory,
  question,
  href: pathToFileURL(join(root, 'content/an/article.ts')).href,
})
const roots: string[] = []
afterAll(() => { for (const root of roots) rmSync(root, {recursive: true}) })

/** Lays a publication that has nothing but its models, with one of them changed. */
function layModels(change: (path: string) => void): string {
  const root = mkdtempSync(join(tmpdir(), 'models-'))
  roots.push(root)
  cpSync(join(house, 'public/models'), join(root, 'public/models'), {recursive: true})
  change(join(root, 'public', file))
  return root
}

async function ask(request: Run, deadline = 60_000) {
  const conversation = new Conversation()
  const told: Json[] = []
  const answer = await conversation.ask(request, deadline, progress => told.push(progress))
  const isOpen = conversation.isOpen
  conversation.cancel()
  return {answer, told, isOpen}
}

describe('a laboratory in a worker', () => {
  it('tells each word as it comes, and then the answer', async () => {
    const {answer, told} = await ask(toRun(question))
    expect(answer.value).toMatchObject({number: 21, said: ['vingt', 'et', 'un'], isRight: true})
    expect(told).toEqual(
      [1, 2, 3].map(count => ({said: ['vingt', 'et', 'un'].slice(0, count), english: ['twenty', '-one']})),
    )
  })
  it('answers one question after another in one worker, refused ones between', async () => {
    const conversation = new Conversation()
    expect((await conversation.ask(toRun({...question, number: '1e6'}), 60_000)).failure).toMatchObject({
      name: 'QuestionRefused',
      message: expect.stringContaining('digits alone') as string,
    })
    for (const number of ['1', '2', '3'])
      expect((await conversation.ask(toRun({...question, number}), 60_000)).value).toMatchObject({
        number: Number(number),
      })
    conversation.cancel()
  })
  it('refuses a question before it reads a model', async () => {
    const {answer} = await ask(toRun({...question, number: ''}, layModels(path => rmSync(path))))
    expect(answer.failure).toMatchObject({name: 'QuestionRefused'})
  })
  it.each<readonly [string, (path: string) => void, string]>([
    ['is missing', path => rmSync(path), `${file} is not to be had`],
    ['is cut short', path => writeFileSync(path, readFileSync(path).subarray(0, -2)),
      `${file} is not the file that is meant`],
    ['is empty', path => writeFileSync(path, ''), `${file} is not the file that is meant: it has 0 bytes`],
    ['has one bit turned', path => {
      const bytes = readFileSync(path)
      bytes[bytes.length - 1] ^= 1
      writeFileSync(path, bytes)
    }, `${file} is not the file that is meant`],
  ])('names a model that %s', async (_, change, message) => {
    const {answer, told} = await ask(toRun(question, layModels(change)))
    expect(answer.failure).toMatchObject({name: 'FileRefused', message: expect.stringContaining(message) as string})
    expect(told).toEqual([])
  })
  it('is not found under another name', async () => {
    for (const name of ['translat', 'toString', ''])
      expect((await ask(toRun(question, house, name))).answer.failure).toMatchObject({
        name: 'RangeError',
        message: `there is no laboratory "${name}"`,
      })
  })
  it('ends at its deadline, and at once when it is cancelled', async () => {
    expect((await ask(toRun(question), 0)).answer.failure).toMatchObject({cause: 'deadline'})
    const conversation = new Conversation()
    const answer = conversation.ask(toRun(question), 60_000, () => conversation.cancel())
    expect((await answer).failure).toMatchObject({cause: 'cancelled'})
    expect(conversation.isOpen).toBe(false)
  })
})
