import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execFile} from 'node:child_process'
import {afterAll, beforeAll, describe, expect, it, type TestContext} from 'vitest'
import type {Certificate} from '#claims/certificate.ts'
import {atMost} from '#claims/finding.ts'
import type {Json} from '#claims/json.ts'
import {rational} from '#numerics/exact/rational.ts'
import {findFiles, findRecorded, findSites} from '../built/sites.ts'
import {equality, forge, publish} from './forgery.ts'
import {callWitness, findPython} from './present.ts'

const script = join(import.meta.dirname, '../judge/judge.py')
let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'judge-')) })
afterAll(() => rmSync(folder, {recursive: true}))

function judge(context: TestContext, files: readonly string[]): Promise<{code: number; lines: readonly string[]}> {
  const python = callWitness(context, 'the second judge, which needs Python 3', findPython())
  return new Promise(resolve =>
    execFile(
      python,
      ['-B', script, ...files],
      {maxBuffer: 2 ** 26, env: {...process.env, PYTHONIOENCODING: 'utf-8'}},
      (error, stdout, stderr) => {
        resolve({code: error ? Number(error.code) : 0, lines: (stdout + stderr).trimEnd().split('\n')})
      },
    )
  )
}

function lay(name: string, published: Json | string): string {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, typeof published === 'string' ? published : JSON.stringify(published))
  return file
}

const network = [{skip: [['0']], inner: [['1'], ['1']], bias: ['0', '-1/2'], outer: [['1', '-2']], offset: ['0']}]
const examples: readonly {
  finding: Parameters<typeof publish>[1]
  subject?: Json
  certificate: Certificate
  forgeries: readonly (readonly [path: string, value: Json])[]
}[] = [
  {
    finding: equality(5),
    certificate: {kind: 'matrix-identity', factors: [[['1', '2']], [['1'], ['2']]], equals: [[['5']]]},
    forgeries: [['equals.0.0.0', '6'], ['factors.1.0.0', '2'], ['factors', [[['1', '2']], [['1']]]]],
  },
  {
    finding: equality(1),
    certificate: {
      kind: 'rank',
      matrix: [['1', '2'], ['2', '4']],
      rank: 1,
      left: [['1'], ['2']],
      right: [['1', '2']],
      rows: [0],
      columns: [1],
    },
    forgeries: [['matrix.1.1', '5'], ['rank', 2], ['rows', [7]], ['columns', [0, 0]]],
  },
  {
    finding: equality(2),
    certificate: {
      kind: 'inertia',
      matrix: [['2', '2'], ['2', '5']],
      lower: [['1', '0'], ['1', '1']],
      diagonal: ['2', '3'],
    },
    forgeries: [['diagonal.1', '-3'], ['matrix.0.0', '1'], ['lower', [['1', '1'], ['1', '1']]]],
  },
  {
    finding: equality(1, 4),
    certificate: {
      kind: 'dual-functional',
      degree: 2,
      nodes: ['-1', '-1/2', '1/2', '1'],
      weights: ['-2/3', '4/3', '-4/3', '2/3'],
      target: ['-1', '-1/8', '1/8', '1'],
      value: '1',
    },
    forgeries: [['weights.0', '2/3'], ['target.3', '2'], ['value', '2'], ['degree', 3], ['nodes.1', '-1']],
  },
  {
    finding: equality(2),
    subject: {network},
    certificate: {kind: 'piecewise-linear', functions: {f: [['0', '0'], ['1/2', '1/2'], ['1', '0']]}},
    forgeries: [['functions.f.1.1', '1/3'], ['functions.f.1.0', '1'], ['functions', {g: [['0', '0'], ['1', '1']]}]],
  },
  {
    finding: atMost({lo: 0.25, hi: 0.5}, rational(1, 2), {left: 'a', right: 'b'}),
    certificate: {kind: 'boxes', boxes: [[[0, 0.5], [0, 1]], [[0.5, 1], [0, 1]]], bounds: [0.25, 0.5]},
    forgeries: [['boxes.0.0.1', 0.25], ['boxes.1.0.0', 0.25], ['boxes', [[[0, 0.5], [0, 1]]]], ['bounds.1', 0.75], [
      'boxes',
      [[[0, 1], [0, 0.5]], [[0, 1], [0, 0.5]]],
    ]],
  },
  {
    finding: equality(5, 2),
    certificate: {
      kind: 'table',
      columns: ['case', 'probability', 'value'],
      rows: [['a', '1/4', '1'], ['b', '3/4', '3']],
    },
    forgeries: [['rows.1', ['b', '1/2']], ['rows', []], ['columns', ['case']], ['rows.1.1', '1/3'], ['rows.1', ['a',
      '1/4', '1']], ['rows', [['a', '1/2', '5'], ['a', '1/2', '5']]]],
  },
]

const good = publish(null, equality(1))
const relation = 'records.0.evidence.finding.relations.0'
const forgeries: readonly (readonly [says: string, path: string, value: Json])[] = [
  ['verdict', `${relation}.left.value`, '2'],
  ['margin', `${relation}.margin`, '1'],
  ['rigour', `${relation}.rigour`, 'enclosed'],
  ['verdict', `${relation}.relation`, '<'],
  ['lowest terms', `${relation}.left.value`, '2/2'],
  ['verdict', 'records.0.evidence.verdict', 'refuted'],
  ['rigour', 'records.0.evidence.rigour', 'enclosed'],
  ['margin', 'records.0.evidence.margin', '1/2'],
  ['no control', 'records.0.evidence.controls', []],
  ['not refuted', 'records.0.evidence.controls.0.verdict', 'confirmed'],
  ['decided nothing', 'records.0.evidence.finding', null],
  ['without relations', 'records.0.evidence.finding.relations', []],
  ['add up', 'records.0.evidence.mutants.killed', 3],
  ['without reason', 'records.0.evidence.mutants.survivors.0.because', null],
  ['smallest setting', 'records.0.evidence.mutants', null],
  ['not established', 'established', false],
  ['another claim', 'records.0.evidence.claim', 'an-article/another'],
  ['settings', 'knobs', {n: {type: 'integer', from: 1, to: 2, start: 1, label: 'n'}}],
  ['not refuted', 'records.0.evidence.controls.0.finding', JSON.parse(JSON.stringify(equality(1))) as Json],
]

describe('the second judge', () => {
  it('agrees with every published record', async context => {
    const {root} = findSites()
    const files = findFiles(root, '.json').filter(file => file.startsWith('evidence/')).map(file =>
      join(root.folder, file)
    )
    const {code, lines} = await judge(context, files)
    expect(lines.filter(line => !line.startsWith('✓'))).toEqual([])
    expect(lines).toHaveLength(findRecorded(root).length)
    expect(code).toBe(0)
  })

  it('agrees with each kind of certificate', async context => {
    const {code, lines} = await judge(
      context,
      examples.map(({finding, subject = null, certificate}) =>
        lay(`good-${certificate.kind}`, publish(subject, finding, certificate))
      ),
    )
    expect(lines.filter(line => !line.startsWith('✓'))).toEqual([])
    expect(code).toBe(0)
  })

  it.for(examples)(
    'refuses every forged certificate of the kind $certificate.kind',
    async ({finding, subject = null, certificate, forgeries}, context) => {
      const published = publish(subject, finding, certificate)
      const {code, lines} = await judge(
        context,
        forgeries.map(([path, value], i) =>
          lay(`${certificate.kind}-${i}`, forge(published, `records.0.evidence.finding.certificate.${path}`, value))
        ),
      )
      expect(lines.filter(line => !line.startsWith('✗'))).toEqual([])
      expect(lines).toHaveLength(forgeries.length)
      expect(code).toBe(1)
    },
  )
  it('refuses every forged record, and says why', async context => {
    const {code, lines} = await judge(
      context,
      forgeries.map(([, path, value], i) => lay(`forged-${i}`, forge(good, path, value))),
    )
    const refusals = lines.filter(line => line.startsWith('✗'))
    expect(refusals).toHaveLength(forgeries.length)
    forgeries.forEach(([says, path], i) => expect(refusals[i], path).toContain(says))
    expect(code).toBe(1)
  })

  it('refuses a digest that is not that of the record, a key that stands twice, and what is no JSON', async context => {
    const text = JSON.stringify(good)
    const {code, lines} = await judge(context, [lay('statement', text.replace('"S"', '"T"')),
      lay('twice', text.replace('"title":"A"', '"title":"B","title":"A"')), lay('torn', text.slice(0, -9)),
      lay('nan', text.replace('"killed":2', '"killed":NaN'))])
    expect(lines.map(line => line[0])).toEqual(['✗', '✗', '✗', '✗'])
    expect(lines[0]).toContain('digest')
    expect(lines[1]).toContain('twice')
    expect(code).toBe(1)
  })

  it('refuses to judge nothing', async context => {
    expect((await judge(context, [])).code).not.toBe(0)
  })
})
