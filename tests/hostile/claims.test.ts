import {beforeAll, describe, expect, it} from 'vitest'
import {article, lay, sound, toClaim, verify, type Files, type Run} from './publication.ts'

/**
 * Where a broken claim is bad: the rule, the line of the file
 * that shows it (by the words in it), and words of the message.
 */
interface Bad { readonly text: string; readonly rule: string; readonly near: string; readonly says: readonly string[] }

const check = (body: string) => ({check: body})
const badSubject = (value: string) => toClaim({subject: `() => ({terms: ['1/2', '1/3'], sum: '5/6', more: ${value}})`})
const sample = `import {clopperPearson} from '#numerics/statistics/confidence.ts'`

/** Every way in which a claim can be bad. */
const bad: {readonly [name: string]: Bad} = {
  'throws-in-check': {
    text: toClaim(check(`() => { throw new Error('no idea') }`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['Error: no idea'],
  },
  'throws-no-error': {
    text: toClaim(check(`() => { throw 'plain text' }`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['plain text'],
  },
  'throws-in-subject': {
    text: toClaim({subject: `() => { throw new Error('no subject') }`}),
    rule: 'claim-runs',
    near: 'no subject',
    says: ['no subject'],
  },
  'throws-on-load': {
    text: toClaim({}, `throw new Error('no claim')`),
    rule: 'claim-loads',
    near: 'no claim',
    says: ['no claim'],
  },
  'throws-in-statement': {
    text: toClaim({words: `{title: 'A sum', statement: () => { throw new Error('no words') }, notClaimed: 'more'}`}),
    rule: 'claim-runs',
    near: 'no words',
    says: ['no words'],
  },
  'throws-in-control': {
    text: toClaim({controls: `[{because: 'it falls', change: () => { throw new Error('no control') }}]`}),
    rule: 'control-refuted',
    near: 'it falls',
    says: ['error', 'no control', 'expected refuted'],
  },
  'rejects': {
    text: toClaim(check(`async () => { throw new Error('rejected') }`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['a promise; a check is synchronous'],
  },
  'promises': {
    text: toClaim(
      check(`async ({sum}) => equals(Q.parseRational(sum), Q.parseRational(sum), {left: 'a', right: 'a'})`),
    ),
    rule: 'check-decides',
    near: 'check:',
    says: ['a promise'],
  },
  'throws-later': {
    text: toClaim(check(`() => { throw new Error('now') }`), `void Promise.resolve().then(() => {}).then(() => {})`),
    rule: 'check-decides',
    near: 'check:',
    says: ['now'],
  },
  'spins-in-check': {
    text: toClaim(check(`() => { for (;;); }`)),
    rule: 'claim-ends',
    near: 'claim({',
    says: ['no answer within 4 s'],
  },
  'spins-on-load': {
    text: toClaim({}, `for (;;);`),
    rule: 'claim-ends',
    near: 'claim({',
    says: ['no answer within 4 s'],
  },
  'never-loads': {
    text: toClaim({}, `await new Promise(() => {})`),
    rule: 'claim-ends',
    near: 'claim({',
    says: ['no answer within 4 s'],
  },
  'exits-in-check': {
    text: toClaim(check(`() => process.exit(0)`)),
    rule: 'no-engine-math',
    near: 'process',
    says: ['process was called in a check'],
  },
  'exits-on-load': {
    text: toClaim({}, `process.exit(0)`),
    rule: 'no-engine-math',
    near: 'process',
    says: ['process was called in a check'],
  },
  'closes': {
    text: toClaim({}, `self.close()`),
    rule: 'no-engine-math',
    near: 'self.close',
    says: ['close was called in a check'],
  },
  ...Object.fromEntries([
    ['forges-its-evidence', 'postMessage', `postMessage({verb: 'result', job: 0, value: {}})`],
    ['chance-on-load', 'Math.random', 'export const half = Math.random()'],
    ['clock-on-load', 'Date.now', 'export const today = Date.now()'],
    ['environment-on-load', 'process', 'export const home = process.env.HOME'],
    ['module-of-node-on-load', 'process', `export const fs = process.getBuiltinModule('node:fs')`],
    ['locale-on-load', 'Intl', 'export const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone'],
    ['locale-of-a-number', 'Number.toLocaleString', 'export const text = (1234.5).toLocaleString()'],
    ['order-of-a-locale', 'String.localeCompare', `export const order = 'a'.localeCompare('b')`],
    ['fetches-on-load', 'fetch', `export const page = fetch('http://localhost')`],
    ['timer-on-load', 'setTimeout', 'setTimeout(() => {}, 0)'],
  ].map(([name, called, text]): [string, Bad] => [name, {
    text: toClaim({}, text), rule: 'no-engine-math', near: text, says: [`${called} was called in a check`],
  }])),
  'replaces-a-function-of-the-language': {
    text: toClaim({}, `Array.prototype.every = () => true`),
    rule: 'claim-loads',
    near: 'Array.prototype.every',
    says: ['Cannot assign to read only property'],
  },
  'syntax-error': {text: toClaim({}, `const half = = 1`), rule: 'claim-loads', near: 'half = =', says: ['SyntaxError']},
  'missing-module': {
    text: toClaim({}, `import '#numerics/rationals.ts'`),
    rule: 'import-resolves',
    near: 'rationals.ts',
    says: ['did you mean "#numerics/exact/rational.ts"?'],
  },
  'missing-export': {
    text: toClaim({}, `import {fromDuoble} from '#numerics/exact/dyadic.ts'\nfromDuoble(1)`),
    rule: 'claim-loads',
    near: 'fromDuoble',
    says: ['fromDuoble'],
  },
  'missing-name': {
    text: toClaim(check(`() => equalz()`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['ReferenceError: equalz is not defined'],
  },
  'exports-nothing': {
    text: `export const answer = 42\n`,
    rule: 'claim-loads',
    near: 'answer',
    says: ['exports no claim by default'],
  },
  'empty-file': {text: '', rule: 'claim-loads', near: '', says: ['exports no claim by default']},
  'throws-in-method': {
    text: toClaim({check: ''}).replace('  controls:', `  check() { throw new Error('no idea') },\n  controls:`),
    rule: 'check-decides',
    near: 'check()',
    says: ['Error: no idea'],
  },
  'returns-nothing': {text: toClaim(check(`() => {}`)), rule: 'check-decides', near: 'check:', says: ['got undefined']},
  'returns-true': {text: toClaim(check(`() => true`)), rule: 'check-decides', near: 'check:', says: ['got true']},
  'returns-nan': {text: toClaim(check(`() => NaN`)), rule: 'check-decides', near: 'check:', says: ['got NaN']},
  'returns-empty': {
    text: toClaim(check(`() => ({relations: []})`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['a finding without relations'],
  },
  'forges-relation': {
    text: toClaim(
      check(
        `({sum}) => ({relations: [{left: {type: 'rational', value: '0'}, relation: '=', right: {type: 'rational', ` +
        `value: sum}, names: {left: 'a', right: 'b'}, verdict: 'confirmed', rigour: 'exact', margin: '0'}]})`,
      ),
    ),
    rule: 'check-decides',
    near: 'check:',
    says: ['a relation that no comparator decided'],
  },
  'compares-nan': {
    text: toClaim(check(`() => equals({lo: NaN, hi: 1}, Q.one, {left: 'a', right: 'b'})`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['NaN stands where a finite number was expected'],
  },
  'compares-bare': {
    text: toClaim(check(`() => equals(1, 1, {left: 'a', right: 'b'})`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['the bare number 1'],
  },
  'subject-nan': {text: badSubject('NaN'), rule: 'subject-plain', near: 'subject:', says: ['subject.more is NaN']},
  'subject-function': {
    text: badSubject('() => 1'),
    rule: 'subject-plain',
    near: 'subject:',
    says: ['subject.more is a function'],
  },
  'subject-map': {
    text: badSubject('[new Map()]'),
    rule: 'subject-plain',
    near: 'subject:',
    says: ['subject.more.0 is an instance of Map'],
  },
  'subject-bigint': {
    text: badSubject('{deep: 1n}'),
    rule: 'subject-plain',
    near: 'subject:',
    says: ['subject.more.deep is a bigint'],
  },
  'subject-undefined': {
    text: badSubject('undefined'),
    rule: 'subject-plain',
    near: 'subject:',
    says: ['subject.more is a undefined'],
  },
  'no-control': {text: toClaim({controls: '[]'}), rule: 'claim-loads', near: 'claim({', says: ['at least one control']},
  'controls-forgotten': {
    text: toClaim({controls: ''}),
    rule: 'claim-loads',
    near: 'claim({',
    says: ['at least one control'],
  },
  'control-never-applies': {
    text: toClaim({controls: `[{because: 'never', change: s => s, when: () => false}]`}),
    rule: 'control-present',
    near: 'controls:',
    says: ['no control applies'],
  },
  'control-changes-nothing': {
    text: toClaim({controls: `[{because: 'as it was', change: s => s}]`}),
    rule: 'control-refuted',
    near: 'as it was',
    says: ['changes nothing'],
  },
  'control-is-true': {
    text: toClaim({
      controls: `[{because: 'the terms change places', change: s => ({...s, terms: s.terms.toReversed()})}]`,
    }),
    rule: 'control-refuted',
    near: 'change places',
    says: ['is confirmed', 'expected refuted'],
  },
  'control-malformed': {
    text: toClaim({controls: `[{because: 'a term is missing', change: s => ({...s, terms: ['5/6']})}]`}),
    rule: 'control-refuted',
    near: 'a term is missing',
    says: ['is error', 'Malformed: two terms'],
  },
  'toothless-check': {
    text: toClaim(check(`() => equals(Q.one, Q.one, {left: '1', right: '1'})`)),
    rule: 'control-refuted',
    near: 'is doubled',
    says: ['is confirmed', 'expected refuted'],
  },
  'one-eyed-check': {
    text: toClaim({
      ...check(`({terms}) => equals(Q.sum(terms.map(Q.parseRational)), Q.rational(5n, 6n), {left: 'a', right: 'b'})`),
    }),
    rule: 'mutant-killed',
    near: 'mutable:',
    says: ['"zero" at sum is confirmed', 'justify it under survivors'],
  },
  'survivor-idle': {
    text: toClaim({survivors: `[{path: 'terms', because: 'order'}, {path: 'sum', because: 'nobody knows'}]`}),
    rule: 'survivor-lives',
    near: 'sum',
    says: ['justified at sum does not exist'],
  },
  'survivor-unexplained': {
    text: toClaim({survivors: `[{path: 'terms', because: ' '}]`}),
    rule: 'claim-loads',
    near: 'claim({',
    says: ['`because` is empty'],
  },
  'mutable-nowhere': {
    text: toClaim({mutable: `['terms', 'summ']`}),
    rule: 'claim-runs',
    near: 'mutable:',
    says: ['mutable path "summ" leads nowhere', 'did you mean "sum"?'],
  },
  'inconclusive': {
    text: toClaim(
      check(`({sum}) => atMost({lo: 0, hi: 1}, Q.parseRational(sum), {left: 'x', right: 's'})`),
      `import {atMost} from '#claims/finding.ts'`,
    ),
    rule: 'claim-confirmed',
    near: 'check:',
    says: ['inconclusive: x ≤ s', 'got {"type":"interval","lo":0,"hi":1}',
      'expected ≤ {"type":"rational","value":"5/6"}'],
  },
  'false': {
    text: toClaim({subject: `() => ({terms: ['1/2', '1/3'], sum: '6/7'})`}),
    rule: 'claim-confirmed',
    near: 'check:',
    says: ['refuted: a + b = c', 'got {"type":"rational","value":"5/6"}',
      'expected = {"type":"rational","value":"6/7"}'],
  },
  'theorem-on-sample': {
    text: toClaim({
      kind: `'theorem'`,
      ...check(`({sum}) => lessThan(clopperPearson(0, 1000), Q.parseRational(sum), {left: 'p', right: 's'})`),
    }, `import {lessThan} from '#claims/finding.ts'\n${sample}`),
    rule: 'kind-rigour',
    near: 'kind:',
    says: ['a theorem rests on statistical evidence'],
  },
  'slack-unstated': {
    text: toClaim(
      check(`({terms, sum}) => atMost({lo: 0, hi: 0.5}, Q.parseRational(sum), {left: 'x', right: 's'})`),
      `import {atMost} from '#claims/finding.ts'`,
    ),
    rule: 'slack-stated',
    near: 'check:',
    says: ['leaves more than 10 %'],
  },
  'number-typed': {
    text: toClaim({words: `{title: 'A sum', statement: ({sum}) => \`two terms make $\${sum}$\`, notClaimed: 'more'}`}),
    rule: 'statement-decided',
    near: 'statement',
    says: ['does not come from the subject', '“…two terms make'],
  },
  'number-undecided': {
    text: toClaim({
      subject: `() => ({terms: ['1/2', '1/3'], sum: '5/6', apart: '1/6'})`,
      words: `{title: 'A sum', statement: ({sum, apart}) => \`the terms are $\${apart}$ apart and make $\${sum}$\`,
        notClaimed: 'more'}`,
    }),
    rule: 'statement-decided',
    near: 'statement',
    says: ['the statement names apart', 'does not refute it with another value'],
  },
  'free-idle': {
    text: toClaim({free: `['sum']`}),
    rule: 'statement-decided',
    near: 'sum',
    says: ['sum is called free'],
  },
  'math-exp': {
    text: toClaim(check(`() => equals(Q.rational(Math.round(Math.exp(0))), Q.one, {left: 'a', right: 'b'})`)),
    rule: 'no-engine-math',
    near: 'Math.exp',
    says: ['Math.exp was called in a check'],
  },
  'math-exp-kept': {
    text: toClaim(check(`() => equals(Q.rational(exp(0)), Q.one, {left: 'a', right: 'b'})`), `const exp = Math.exp`),
    rule: 'no-engine-math',
    near: 'Math.exp',
    says: ['Math.exp was called'],
  },
  'clock-in-check': {
    text: toClaim(check(`() => equals(Q.rational(Math.floor(performance.now())), Q.one, {left: 'a', right: 'b'})`)),
    rule: 'no-engine-math',
    near: 'performance.now',
    says: ['performance.now was called'],
  },
  'clock-in-subject': {
    text: toClaim({subject: `() => ({terms: ['1/2', '1/3'], sum: '5/6', day: new Date().getDay()})`}),
    rule: 'no-engine-math',
    near: 'new Date',
    says: ['new Date was called'],
  },
  'random-in-control': {
    text: toClaim({
      controls: `[{because: 'by chance', change: s => ({...s, sum: String(Math.round(9 * Math.random()))})}]`,
    }),
    rule: 'control-refuted',
    near: 'by chance',
    says: ['Math.random was called'],
  },
  'remembers': {
    text: toClaim(
      check(`({sum}) => equals(Q.rational(calls++ === 0 ? 1 : 0), Q.one, {left: 'a', right: 'b'})`),
      'let calls = 0',
    ),
    rule: 'check-decides',
    near: 'check:',
    says: ['a check is a pure function'],
  },
  'changes-subject': {
    text: toClaim(check(`subject => { subject.sum = '5/6' }`)),
    rule: 'check-decides',
    near: 'check:',
    says: ['read only property'],
  },
  'imports-claim': {
    text: toClaim({}, `import './false.ts'`),
    rule: 'imports-go-down',
    near: './false.ts',
    says: ['another claim', 'sinks to src/networks/'],
  },
  'imports-worker': {
    text: toClaim({}, `import '#verification/graph.ts'`),
    rule: 'imports-go-down',
    near: '#verification/graph.ts',
    says: ['(floor 6)', 'floors 1 to 3'],
  },
  'imports-package': {
    text: toClaim({}, `import {exp} from 'mathjs'\nvoid exp`),
    rule: 'imports-go-down',
    near: 'mathjs',
    says: ['imports "mathjs"'],
  },
  'imports-folder': {
    text: toClaim({}, `import '#numerics'`),
    rule: 'import-resolves',
    near: `'#numerics'`,
    says: ['leads nowhere'],
  },
  'file-missing': {
    text: toClaim({files: `[{file: 'models/nobody.safetensors', sha256: '${'0'.repeat(64)}'}]`}),
    rule: 'claim-loads',
    near: 'claim({',
    says: ['models/nobody.safetensors is not to be had'],
  },
  'file-altered': {
    text: toClaim({files: `[{file: 'models/one-layer-induction-1.safetensors', sha256: '${'0'.repeat(64)}'}]`}),
    rule: 'claim-loads',
    near: 'claim({',
    says: ['models/one-layer-induction-1.safetensors is not the file that is meant', 'expected 000000000000…'],
  },
  'unknown-kind': {
    text: toClaim({kind: `'theorum'`}),
    rule: 'claim-loads',
    near: 'claim({',
    says: ['"theorum" is none of', 'did you mean "theorem"?'],
  },
  'knob-upside-down': {
    text: toClaim(
      {knobs: `{m: integer({from: 3, to: 1, start: 2, label: 'terms'})}`},
      `import {integer} from '#claims/knobs.ts'`,
    ),
    rule: 'claim-loads',
    near: 'integer({',
    says: ['knob "terms"', 'got 3, 2, 1'],
  },
}

const names = Object.keys(bad)
const file = (name: string) => `content/${article}/${name}.ts`
let both: {readonly human: Run; readonly json: Run; readonly ms: number}

beforeAll(() => {
  const files: Files = {...sound, ...Object.fromEntries(names.map(name => [file(name), bad[name].text]))}
  const root = lay(files)
  const start = performance.now()
  const human = verify(root, '--deadline', '4')
  both = {
    human,
    ms: performance.now() - start,
    json: verify(root, '--json', '/returns', `${article}/sum`, '/no-control', '/missing-module'),
  }
})

describe('a run over every bad claim at once', () => {
  it('ends by itself with exit code 1', () => expect(both.human).toMatchObject({code: 1, signal: null}))
  it('answers for each claim that is declared', () =>
    expect(both.human.out.match(/^\d+\/\d+ [✓✗]/gm)).toHaveLength(names.length + 1))
  it('establishes the one sound claim among them', () =>
    expect([...both.human.out.matchAll(/^✓ (\S+)/gm)].map(match => match[1])).toEqual([`${article}/sum`]))
  it('reports no problem of the sound claim', () => expect(both.human.err).not.toContain(file('sum')))
  it('prints nothing on standard error but problems', () => {
    for (const line of both.human.err.trim().split('\n'))
      expect(line).toMatch(/^content\/\S+\.ts:\d+ {2}.+ \([a-z-]+\)$/)
  })
})

describe('a bad claim is reported with file, line, rule and reason:', () => {
  for (const [name, {text, rule, near, says}] of Object.entries(bad)) it(name, () => {
    const lines = both.human.err.split('\n').filter(line => line.startsWith(`${file(name)}:`))
    const at = text.split('\n').flatMap((line, i) => line.includes(near) ? [i + 1] : [])
    const told = lines.filter(line => line.endsWith(`(${rule})`))
    expect(told, lines.join('\n')).not.toHaveLength(0)
    const whole = told.find(line => says.every(words => line.includes(words)))
    expect(whole, told.join('\n')).toBeDefined()
    expect(at, whole).toContain(Number(/:(\d+) /.exec(whole!)![1]))
  })
})

describe('verify --json over bad claims', () => {
  it('prints one object and nothing else', () => expect(JSON.parse(both.json.out)).toHaveProperty('claims'))
  it('exits with code 1', () => expect(both.json.code).toBe(1))
  it('lists each claim, established or not', () => {
    const {claims} = JSON.parse(both.json.out) as {claims: {name: string; established: boolean; verdict: string}[]}
    expect(claims.filter(({established}) => established).map(({name}) => name)).toEqual([`${article}/sum`])
    expect(claims.find(({name}) => name.endsWith('returns-true'))).toMatchObject({verdict: 'error', established: false})
  })
})

it('what a claim prints stays off the standard output of verify --json', () => {
  const root = lay({...sound, [file('sum')]: toClaim({}, `console.log('noise'); console.info('more noise')`)})
  const {code, out} = verify(root, '--json')
  expect(JSON.parse(out)).toMatchObject({claims: [{established: true}]})
  expect(code).toBe(0)
})

