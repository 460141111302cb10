import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {laboratoryNames} from '#laboratories/example-run.ts'
import type {Json} from '#claims/json.ts'
import {laboratory as adapt} from '#laboratories/adapt/experiment.ts'
import {findSharpest, toAttention} from '#laboratories/common/attention.ts'
import {laboratory as compile} from '#laboratories/compile/experiment.ts'
import {laboratory as prune} from '#laboratories/prune/experiment.ts'
import {laboratory as translate} from '#laboratories/translate/experiment.ts'
import {tensor} from '#numerics/float/tensor.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {completePrompt} from '#training/evaluation/generation.ts'
import {parseModel} from '#training/models/model.ts'
import {recipes} from '#training/fit/recipes.ts'
import {languages, spell, toPair} from '#training/tasks/translation.ts'

const read = (name: keyof typeof checkpointFiles) => parseModel(readFileSync(`public/${checkpointFiles[name].file}`))
const refused = (message: string) =>
  expect.objectContaining({name: 'QuestionRefused', message: expect.stringContaining(message) as string}) as Error

describe('the translator at work', () => {
  const model = read('translator-1')
  it.each([
    ['', 'type a number'],
    [' ', 'type a number'],
    ['twelve', 'not written in digits alone'],
    ['-5', 'not written in digits alone'],
    ['1.5', 'not written in digits alone'],
    ['1000000', '1000000 is too large'],
    ['99999999999999999999', 'is too large'],
  ])(
    'refuses the number %j',
    (number, message) => expect(() => translate.prepare({number, language: 'French'})).toThrow(refused(message)),
  )
  it.each(['', 'Latin', 'Belgian French'])(
    'refuses the language %j',
    language =>
      expect(() => translate.prepare({number: '1', language})).toThrow(refused('the model knows no language')),
  )
  it.each(['0', '007', '999,999', ' 12 345 '])(
    'takes the number %j',
    number => expect(() => translate.prepare({number, language: 'German'})).not.toThrow(),
  )

  it.each(languages)('says in %s what it says when it is left to itself, each word once and in order', language => {
    const told: (readonly string[])[] = []
    const found = translate.prepare({number: '120034', language})(model, ({said}) => told.push(said), {})
    expect(found.said).toEqual(completePrompt(model, toPair(120034, language).prompt))
    expect(told).toEqual(found.said.map((_, i) => found.said.slice(0, i + 1)))
    expect(found).toMatchObject({
      number: 120034,
      language,
      english: spell(120034, 'English'),
      expected: spell(120034, language),
      isRight: found.said.join() === spell(120034, language).join(),
    })
  })
  it('says that a wrong answer is wrong', () => {
    const deaf = {
      ...model,
      weights: {...model.weights, readout: tensor(model.weights.readout.rows, model.weights.readout.columns)},
    }
    expect(translate.prepare({number: '5', language: 'French'})(deaf, () => {}, {})).toMatchObject({
      said: [],
      isEnded: false,
      isRight: false,
    })
  })
  it('draws numbers that were not learnt, another one from another seed', () => {
    const drawn = ['a', 'b', 'c'].map(seed =>
      translate.prepare({number: '', language: 'French', seed})(model, () => {}, {})
    )
    expect(drawn.map(({isLearnt}) => isLearnt)).toEqual([false, false, false])
    expect(new Set(drawn.map(({number}) => number)).size).toBe(3)
  })
  it('tells its question and its answer in plain JSON', () => {
    const found = translate.prepare(translate.example)(model, () => {}, {})
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })
  it('reads with weights that sum to one in each row, none of them of a word to come', () => {
    const {attention, english, said} = translate.prepare(translate.example)(model, () => {}, {})
    expect(attention.heads).toHaveLength(8)
    expect(attention.said).toEqual([...said, '<end>'])
    expect(attention.read).toEqual([...english, '<French>', ...said])
    for (const {weights} of attention.heads) weights.forEach((row, i) => {
      expect(row).toHaveLength(attention.read.length)
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 1)
      expect(row.slice(english.length + 1 + i).every(weight => weight === 0)).toBe(true)
    })
  })
})

describe('the translator that loses weights', () => {
  const model = read('translator-1')
  it.each([[{rule: 'hope', tenths: '1'}, 'the rule is one of'], [{rule: 'Wanda', tenths: '10'}, 'from 0 to 9'], [{
    rule: 'Wanda',
    tenths: '',
  }, 'from 0 to 9']])(
    'refuses %j',
    (question, message) => expect(() => prune.prepare(question)).toThrow(refused(message)),
  )
  it('loses nothing where nothing is removed', () => {
    expect(prune.prepare({rule: 'surgeon', tenths: '0'})(model, () => {}, {})).toEqual({
      rule: 'surgeon',
      tenths: 0,
      asked: 60,
      curve: [[0, 60]],
      broken: [],
    })
  })
  it('tells after each tenth how many numbers are right, and lists what broke in order, with what was said', () => {
    const told: number[] = []
    const found = prune.prepare(prune.example)(model, ({step, curve}) => {
      told.push(step)
      expect(curve).toHaveLength(step + 1)
    }, {})
    expect(told).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(found.curve.map(([share]) => share)).toEqual([0, 10, 20, 30, 40, 50, 60])
    expect(found.broken.length).toBeGreaterThan(1)
    for (const {number, said, expected} of found.broken) {
      expect(expected).toEqual(spell(number, 'French'))
      expect(said).not.toEqual(expected)
    }
    expect(found.broken.map(({tenths}) => tenths)).toEqual(found.broken.map(({tenths}) => tenths).sort())
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })
})

describe('toAttention', () => {
  it('cuts out the rows in which the answer was said, and findSharpest finds the head that looks hardest', () => {
    const patterns = [[1, 0, 0, 0.5, 0.5, 0, 0.3, 0.3, 0.4], [1, 0, 0, 0, 1, 0, 0.1, 0.9, 0]].map(values =>
      tensor(3, 3, Float32Array.from(values))
    )
    const attention = toAttention({...recipes.translator.sizes, heads: 1}, patterns, ['a', '<b>'], ['c', '<end>'])
    expect(attention).toEqual({
      said: ['c', '<end>'],
      read: ['a', '<b>', 'c'],
      heads: [
        {block: 1, head: 1, weights: [[0.5, 0.5, 0], [0.3, 0.3, 0.4]]},
        {block: 2, head: 1, weights: [[0, 1, 0], [0.1, 0.9, 0]]},
      ],
    })
    expect(findSharpest(attention)).toBe(1)
  })
})

describe('the compiler at work', () => {
  const model = read('compiler-1')
  it('compiles what it was asked, word by word, and runs the program', () => {
    const told: (readonly string[])[] = []
    const found = compile.prepare({expression: '(x + 3)*y'})(model, ({said}) => told.push(said), {})
    expect(told).toEqual(found.said.map((_, i) => found.said.slice(0, i + 1)))
    expect(found).toMatchObject({
      expression: '(x+3)*y',
      operators: 2,
      isLikeLearnt: true,
      expected: ['x', '3', 'ADD', 'y', 'MUL'],
      meant: 'xy + 3y',
    })
    expect(found.steps.map(({word}) => word)).toEqual(found.said)
    expect(found.isSame).toBe(found.computed === 'xy + 3y')
  })
  it('says that a program which computes something else is wrong, and one that does not end', () => {
    const {readout} = model.weights
    const deaf = {...model, weights: {...model.weights, readout: tensor(readout.rows, readout.columns)}}
    expect(compile.prepare({expression: 'x+1'})(deaf, () => {}, {})).toMatchObject({
      said: [],
      isEnded: false,
      isSame: false,
      computed: null,
      fault: 'it leaves nothing on the stack, not one',
    })
    const turned = tensor(readout.rows, readout.columns, readout.values.slice())
    const [add, sub] = ['ADD', 'SUB'].map(word => model.vocabulary!.indexOf(word)) as [number, number]
    for (let i = 0; i < turned.rows; i++)
      [turned.values[i * turned.columns + add], turned.values[i * turned.columns + sub]] = [
        turned.values[i * turned.columns + sub],
        turned.values[i * turned.columns + add],
      ]
    expect(compile.prepare({expression: 'x+1'})({...model, weights: {...model.weights, readout: turned}}, () => {}, {}))
      .toMatchObject({said: ['x', '1', 'SUB'], isEnded: true, isSame: false, meant: 'x + 1', computed: 'x − 1'})
  })
  it('draws expressions that were kept from training, and says where one is of another kind', () => {
    expect(compile.prepare({expression: '', seed: 'a'})(model, () => {}, {})).toMatchObject({
      isHeldOut: true,
      isLikeLearnt: true,
    })
    expect(
      ['x', '(x)+1', '1+2+3+4+5+6+7+8'].map(expression =>
        compile.prepare({expression})(model, () => {}, {}).isLikeLearnt
      ),
    ).toEqual([false, false, false])
  })
  it('refuses what is none before a model is asked for, and what takes more positions than there are', () => {
    expect(() => compile.prepare({expression: '2+'})).toThrow(refused('at the end'))
    expect(() => compile.prepare({expression: `1${'+1'.repeat(11)}`})).not.toThrow()
    expect(() => compile.prepare({expression: `1${'+1'.repeat(12)}`})).toThrow(
      refused('take 52 positions; the model has 48'),
    )
  })
})

describe('the lesson', () => {
  const model = read('translator-1')
  const files = {[checkpointFiles['belgian-1'].file]: readFileSync(`public/${checkpointFiles['belgian-1'].file}`)}
  const card = JSON.parse(readFileSync('public/models/belgian-1.json', 'utf8')) as {curves: {[rank: string]: Json}}
  it.each(['', '3', '-1', 'one'])(
    'refuses the rank %j',
    rank => expect(() => adapt.prepare({rank})).toThrow(refused('the rank is one of 1, 2, 4')),
  )
  it('tells each step', () => {
    const told: unknown[] = []
    expect(() =>
      adapt.prepare({rank: '4'})(model, progress => {
        if (told.push(progress) === 2) throw new Error('enough')
      }, files)
    ).toThrow('enough')
    expect(told).toEqual([1, 2].map(step => ({step, steps: 200, loss: expect.any(Number) as number, curve: []})))
  })
  it('recalls the committed adapter with its curve, and judges it', () => {
    const found = adapt.recall!(model, files, card)
    expect(found).toMatchObject({
      rank: 1,
      curve: card.curves['1'],
      frozen: 118_016,
      isTrainedHere: false,
      isCommitted: true,
    })
    expect(found.before).toBeLessThan(found.after)
    expect(
      found.taught.map(({number}) => number).every(n =>
        spell(n, 'French').join() !== spell(n, 'Belgian French').join()
      ),
    ).toBe(true)
    const right = found.taught.filter(({after, expected}) => after?.join() === expected.join()).length
    expect(right).toBe(3)
    expect(found.taught).toHaveLength(3 + Math.min(3, found.asked - found.after))
  })
})

it('each laboratory has a committed model', () => {
  expect(Object.keys({translate, compile, adapt, prune}).sort()).toEqual([...laboratoryNames])
})
