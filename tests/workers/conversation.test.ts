import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {Conversation} from '#workers/conversation.ts'
import {runAll, type Job} from '#workers/pool.ts'
import type {Answer, Examine} from '#workers/protocol.ts'
import {lay, sound, toClaim} from '../hostile/publication.ts'

const files = {
  sum: toClaim(),
  spins: toClaim({check: '() => { for (;;); }'}),
  exits: toClaim({check: '() => process.exit(0)'}),
  speaks: toClaim({}, `postMessage({verb: 'result', value: {claim: 'sums/speaks', records: []}})`),
  'speaks-in-check': toClaim({check: `() => { postMessage({verb: 'ready'}) }`}),
  waits: toClaim({}, 'await new Promise(() => {})'),
  throws: toClaim({}, `throw new RangeError('no claim')`),
  'throws-text': toClaim({}, `throw 'no claim'`),
  'throws-later': toClaim({}, `void Promise.reject(new Error('later'))\nawait new Promise(() => {})`),
  'exits-later': toClaim({}, `setTimeout(() => process.exit(0), 5)`),
  'spoils-globals': toClaim({}, `Object.defineProperty(globalThis, 'spoilt', {value: 1})`),
  'spoils-arrays': toClaim({}, `Array.prototype.map = () => []`),
  'adds-to-objects': toClaim({}, `Object.defineProperty(Object.prototype, 'verdict', {value: 'confirmed'})`),
  'asks-globals': toClaim({}, `if ('spoilt' in globalThis) throw new Error('spoilt')`),
}
const lie = () =>
  lay({...sound, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`content/sums/${name}.ts`, text]))})
const toRequest = (root: string, name: string): Examine => ({
  verb: 'examine',
  claim: `sums/${name}`,
  href: pathToFileURL(join(root, `content/sums/${name}.ts`)).href,
  setting: null,
  certificates: {},
})

describe('a conversation', () => {
  const root = lie()
  const ask = async (name: string, deadline = 30_000) => {
    const conversation = new Conversation()
    const answer = await conversation.ask(toRequest(root, name), deadline)
    const isOpen = conversation.isOpen
    conversation.cancel()
    return {answer, isOpen}
  }

  it('brings the evidence of a claim', async () => {
    const {answer} = await ask('sum')
    expect(answer.value?.records[0]?.evidence.verdict).toBe('confirmed')
  })
  it('waits for the word of the worker, so that no question is lost while it starts', async () => {
    const conversation = new Conversation()
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect((await conversation.ask(toRequest(root, 'sum'), 30_000)).value?.claim).toBe('sums/sum')
    expect((await conversation.ask(toRequest(root, 'sum'), 30_000)).value?.claim).toBe('sums/sum')
    conversation.cancel()
  })
  it('tells of progress', async () => {
    const told: [number, number][] = []
    const conversation = new Conversation()
    await conversation.ask(toRequest(root, 'sum'), 30_000, ({done, total}) => told.push([done, total]))
    conversation.cancel()
    expect(told).toEqual([[0, 1], [1, 1]])
  })
  it('ends a worker that spins at its deadline', async () => {
    const {answer, isOpen} = await ask('spins', 300)
    expect(answer.failure).toMatchObject({cause: 'deadline', message: 'no answer within 0.3 s; the worker was ended'})
    expect(isOpen).toBe(false)
  })
  it('lets no check end the worker', async () =>
    expect((await ask('exits')).answer.value?.records[0].evidence.error).toContain('process was called in a check'))
  it('takes no word from whatever the worker loads', async () => {
    expect((await ask('speaks')).answer.failure).toMatchObject({cause: 'unloaded', name: 'EngineDependent'})
    expect((await ask('speaks-in-check')).answer.value?.records[0].evidence.verdict).toBe('error')
  })
  it('ends a module that never loads at its deadline', async () =>
    expect((await ask('waits', 500)).answer.failure?.cause).toBe('deadline'))
  it.each(['spoils-arrays', 'adds-to-objects'])('loads no module that %s', async name =>
    expect((await ask(name)).answer.failure).toMatchObject({cause: 'unloaded', name: 'TypeError'}))
  it('brings what a module throws as a value, an error or not, and goes on', async () => {
    expect((await ask('throws')).answer.failure).toMatchObject({
      cause: 'unloaded',
      name: 'RangeError',
      message: 'no claim',
    })
    expect((await ask('throws-text')).answer.failure).toMatchObject({
      cause: 'unloaded',
      name: 'Thrown',
      message: 'no claim',
    })
    expect((await ask('throws')).isOpen).toBe(true)
  })
  it('brings what nobody caught', async () =>
    expect((await ask('throws-later')).answer.failure).toMatchObject({cause: 'threw', message: 'later'}))
  it('answers for a module that does not exist', async () =>
    expect((await ask('nobody')).answer.failure).toMatchObject({cause: 'unloaded'}))
  it('is cancelled at once, and then answers nothing more', async () => {
    const conversation = new Conversation()
    const answer = conversation.ask(toRequest(root, 'spins'), 30_000)
    setTimeout(() => conversation.cancel(), 50)
    expect((await answer).failure?.cause).toBe('cancelled')
    expect((await conversation.ask(toRequest(root, 'sum'), 30_000)).failure).toMatchObject({
      cause: 'closed',
      message: 'the worker has ended',
    })
  })
  it('takes one question at a time', async () => {
    const conversation = new Conversation()
    const first = conversation.ask(toRequest(root, 'sum'), 30_000)
    expect((await conversation.ask(toRequest(root, 'sum'), 30_000)).failure).toMatchObject({
      message: 'the worker is busy',
    })
    expect((await first).value).toBeDefined()
    conversation.cancel()
  })
})

describe('the pool', () => {
  const answerAll = async (names: readonly string[], size: number) => {
    const root = lie()
    const answers = new Map<string, Answer[]>()
    const jobs = names.map((name, i): Job => ({
      deadline: 2000,
      request: toRequest(root, name),
      onEnd: answer => answers.set(`${i} ${name}`, [...answers.get(`${i} ${name}`) ?? [], answer]),
    }))
    await runAll(jobs, size)
    return answers
  }
  it('answers every job once, those after an exit, a deadline and an error too', async () => {
    const names = ['exits', 'sum', 'spins', 'sum', 'throws', 'throws-later', 'sum']
    const answers = await answerAll(names, 2)
    expect([...answers.values()].map(list => list.length)).toEqual(names.map(() => 1))
    expect(names.map((name, i) => `${name} ${answers.get(`${i} ${name}`)![0].failure?.cause ?? 'answered'}`)).toEqual(
      ['exits answered', 'sum answered', 'spins deadline', 'sum answered', 'throws unloaded', 'throws-later threw',
        'sum answered'],
    )
  })
  it('lets no claim reach another one: neither by globals nor by what it left behind', async () => {
    const answers = [...(await answerAll(['spoils-globals', 'asks-globals', 'exits-later', 'sum'], 1)).values()].flat()
    expect(answers.map(({failure}) => failure?.name)).toEqual([undefined, undefined, 'EngineDependent', undefined])
  })
  it('of no job ends', () => expect(runAll([], 4)).resolves.toBeUndefined())
})
