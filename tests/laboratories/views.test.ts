import {describe, expect, it} from 'vitest'
import {view as adaptView} from '#laboratories/adapt/view.ts'
import {toAttentionHtml, toHeatMap, toTokensHtml} from '#laboratories/common/attention-view.ts'
import {view as compileView} from '#laboratories/compile/view.ts'
import {view as pruneView} from '#laboratories/prune/view.ts'
import {toText, view as translateView} from '#laboratories/translate/view.ts'
import type {Adaptation} from '#laboratories/adapt/experiment.ts'
import type {Compilation} from '#laboratories/compile/experiment.ts'
import type {Pruned} from '#laboratories/prune/experiment.ts'
import type {Translation} from '#laboratories/translate/experiment.ts'
import {languages, spell} from '#training/tasks/translation.ts'
import {toCardinal as toFrench} from 'n2words/fr-FR'
import {toCardinal as toGerman} from 'n2words/de-DE'
import {toCardinal as toChinese} from 'n2words/zh-Hans-CN'

const attention = {
  said: ['a', '<end>'],
  read: ['x', '<y>', 'a'],
  heads: [
    {block: 1, head: 1, weights: [[0.5, 0.5, 0], [0.2, 0.3, 0.5]]},
    {block: 2, head: 1, weights: [[0, 1, 0], [0.1, 0, 0.9]]},
  ],
}
const translation: Translation = {
  number: 1234,
  language: 'French',
  isLearnt: false,
  english: ['twelve'],
  said: ['douze'],
  expected: ['douze'],
  isRight: true,
  isEnded: true,
  attention,
}
const compilation: Compilation = {
  expression: '(x+1)*y',
  operators: 2,
  isLikeLearnt: true,
  isHeldOut: true,
  expected: ['x', '1', 'ADD', 'y', 'MUL'],
  said: ['x', '1', 'ADD', 'y', 'MUL'],
  isEnded: true,
  meant: 'xy + y',
  computed: 'xy + y',
  isSame: true,
  fault: null,
  steps: [{word: 'x', stack: ['x']}, {word: '1', stack: ['x', '1']}],
  attention,
}
const plain = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim()

describe('toText joins the words of the model to what the authority writes', () => {
  const authorities = {French: toFrench, German: toGerman, Chinese: (n: number) => toChinese(n, {formal: false})}
  it.each(languages)('in %s', language => {
    for (const n of [0, 1, 21, 71, 80, 99, 101, 1000, 12345, 200_000, 777_777, 999_999])
      expect(toText(spell(n, language), language)).toBe(authorities[language](n))
  })
})

describe('the map of attention', () => {
  it('shows the sharpest head unless another one is chosen, and offers them all', () => {
    expect(toAttentionHtml(attention)).toContain('<option value="1" selected>block 2, head 1</option>')
    expect(toAttentionHtml(attention, 0)).toContain('<option value="0" selected>block 1, head 1</option>')
  })
  it('says for each word said which was read most', () => {
    expect(toHeatMap(attention, 1).description).toContain('a: most from <y>, 1; <end>: most from a, 0.9')
  })
  it('has its numbers in a table, and escapes the words', () => {
    const html = toAttentionHtml(attention)
    expect(html).toContain('<th scope="col">&lt;y&gt;</th>')
    expect(html).not.toMatch(/<y>|<end>/)
  })
  it('is left out where nothing was said', () => expect(toAttentionHtml({...attention, said: []})).toBe(''))
})

it('toTokensHtml marks the words from the first that is wrong on', () => {
  expect(toTokensHtml(['a', 'b', 'c'], ['a', 'x', 'c'])).toBe(
    '<span class="token">a</span> <span class="token wrong">b</span> <span class="token wrong">c</span>',
  )
  expect(toTokensHtml(['a'], ['a', 'b'])).not.toContain('wrong')
})

describe('a translation', () => {
  it.each<readonly [string, Partial<Translation>, string]>([
    ['right', {}, '1,234 in French: ✓ right. The model did not learn from this number.'],
    ['wrong', {isRight: false, isLearnt: true}, '1,234 in French: ✗ wrong. The model learnt from this number.'],
    ['without an end', {isRight: false, isEnded: false},
      '1,234 in French: ✗ not ended. The model did not learn from this number.'],
  ])(
    'that is %s is told so',
    (_, change, words) => expect(plain(translateView.toVerdictHtml({...translation, ...change}))).toBe(words),
  )
  it('stands with its English name and with what it should be', () => {
    expect(plain(translateView.toHtml({...translation, said: ['onze'], isRight: false}))).toMatch(
      /^Englishtwelvethe modelonzeshould bedouze/,
    )
  })
})

describe('a compilation', () => {
  it.each<readonly [string, Partial<Compilation>, string]>([
    ['right', {},
      '✓ computes the same polynomial, xy + y, by the program that the rules give. The expression was kept from ' +
      'training.'],
    ['right in another way', {said: ['y', 'x', '1', 'ADD', 'MUL']},
      '✓ computes the same polynomial, xy + y, by another program than the rules give. The expression was kept from ' +
      'training.'],
    ['wrong', {isSame: false, computed: 'x²y'},
      '✗ computes another polynomial: x2y instead of xy + y. The expression was kept from training.'],
    ['no program', {isSame: false, computed: null, fault: 'it leaves 2 values on the stack, not one'},
      '✗ computes no polynomial: it leaves 2 values on the stack, not one; it should be xy + y. The expression was ' +
      'kept from training.'],
    ['without an end', {isSame: false, isEnded: false, isHeldOut: false},
      '✗ not ended: the model had no position left. Training may have drawn this expression.'],
    ['of another size', {operators: 7, isLikeLearnt: false},
      '✓ computes the same polynomial, xy + y, by the program that the rules give. With 7 operators, written so, the ' +
      'expression is unlike those that the model learnt from.'],
  ])(
    'that is %s is told so',
    (_, change, words) => expect(plain(compileView.toVerdictHtml({...compilation, ...change}))).toBe(words),
  )
  it('shows the stack after each word, its letters in italics', () => {
    expect(compileView.toHtml(compilation)).toContain(
      '<tr><th scope="row">1</th><td><span class="polynomial"><i>x</i></span> <span class="below">|</span> <span ' +
      'class="polynomial">1</span></td></tr>',
    )
  })
})

describe('a lesson', () => {
  const lesson: Adaptation = {
    rank: 1,
    curve: [[20, 1.5], [40, 0.01]],
    parameters: 10,
    frozen: 1000,
    asked: 5,
    before: 0,
    after: 4,
    isTrainedHere: true,
    isCommitted: true,
    taught: [
      {number: 70, before: ['soixante', '-dix'], after: ['septante'], expected: ['septante']},
      {number: 90, before: null, after: ['quatre', '-vingt'], expected: ['nonante']},
    ],
  }
  it.each<readonly [string, Partial<Adaptation>, string]>([
    ['recalled', {isTrainedHere: false}, 'The adapter is the committed one.'],
    ['repeated', {}, 'The adapter is ✓ the committed one, bit for bit.'],
    ['another', {isCommitted: false}, 'The adapter is ✗ not the committed one.'],
  ])('that is %s is told so', (_, change, words) =>
    expect(plain(adaptView.toVerdictHtml({...lesson, ...change}))).toBe(
      `Rank 1, 10 numbers beside 1,000 frozen ones: of 5 numbers, 0 are named right before the lesson and 4 after ` +
      `it. ${words}`,
    ))
  it('draws its loss, and shows what became of some numbers', () => {
    const html = adaptView.toHtml(lesson)
    expect(html).toContain('1.5 at 20, 0.010 at 40')
    expect(plain(html)).toMatch(/70soixante-dixseptante90…quatre -vingt \(nonante\)$/)
  })
  it('draws no loss before there is any', () =>
    expect(adaptView.toProgressHtml({step: 3, steps: 200, loss: 2, curve: []})).not.toContain('<svg'))
})

describe('a model that loses weights', () => {
  const pruned: Pruned = {
    rule: 'magnitude',
    tenths: 2,
    asked: 60,
    curve: [[0, 60], [10, 60], [20, 58]],
    broken: [{number: 1012, tenths: 2, said: ['mille', 'onze'], expected: ['mille', 'douze']}, {
      number: 5,
      tenths: 2,
      said: null,
      expected: ['cinq'],
    }],
  }
  it.each<readonly [Partial<Pruned>, string]>([
    [{},
      '20 % of the entries of each matrix in the blocks removed, the least first: of 60 numbers that the model did ' +
      'not learn from, 58 are named right in French.'],
    [{rule: 'surgeon'},
      '20 % of the entries of each matrix in the blocks removed, as the surgeon would, the others readjusted: of 60 ' +
      'numbers that the model did not learn from, 58 are named right in French.'],
  ])(
    'is told of with its rule: %j',
    (change, words) => expect(plain(pruneView.toVerdictHtml({...pruned, ...change}))).toBe(words),
  )
  it('shows what broke first, and from where on', () =>
    expect(plain(pruneView.toHtml(pruned))).toMatch(/1,01220 %mille onze \(mille douze\)520 %… \(cinq\)$/))
  it('shows no table where nothing broke', () =>
    expect(pruneView.toHtml({...pruned, broken: []})).not.toContain('wrong from'))
})
