import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {ESLint} from 'eslint'
import ts from 'typescript'
import {describe, expect, it} from 'vitest'
import {checkPublication} from '#articles/publication/check-publication.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {begin} from '#build/begin.ts'
import {toLine} from '#problems/problem.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {house, lay, sound, verify} from '../hostile/publication.ts'

const laid = () => {
  const root = lay({...sound})
  return {root, files: [...begin(root, ['article', 'lost-sums']), ...begin(root, ['claim', 'lost-sums/first-sum'])]}
}

describe('npm run new', () => {
  it('begins an article and a claim that tell each other, without a problem', () => {
    const {root, files} = laid()
    expect(files).toEqual(['content/lost-sums/article.mdx', 'content/lost-sums/first-sum.ts',
      'content/lost-sums/article.mdx'])
    expect(checkPublication(readPublication(root), findClaimFiles(root)).map(toLine)).toEqual([])
  })
  it('writes what the lint and the types take', async () => {
    const {root} = laid()
    const source = readFileSync(join(root, 'content/lost-sums/first-sum.ts'), 'utf8')
    const lint = new ESLint({cwd: house, overrideConfigFile: join(house, 'tests/eslint.config.mjs')})
    expect((await lint.lintText(source, {filePath: join(house, 'content/lost-sums/first-sum.ts')}))[0].messages)
      .toEqual([])
    const {config} = ts.readConfigFile(join(house, 'tsconfig.json'), ts.sys.readFile) as {
      config: {compilerOptions: object}
    }
    const {options} = ts.parseJsonConfigFileContent(
      {...config, include: [], files: [join(root, 'content/lost-sums/first-sum.ts')]},
      ts.sys,
      root,
    )
    const program = ts.createProgram([join(root, 'content/lost-sums/first-sum.ts')], {...options, types: ['node']})
    expect(ts.getPreEmitDiagnostics(program).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n')))
      .toEqual([])
  })
  it('whose verification says the one thing that is to be written, at its line', () => {
    const {code, err} = verify(laid().root, 'first-sum')
    expect(code).toBe(1)
    expect(err.trim()).toBe(
      'content/lost-sums/first-sum.ts:21  the check decided nothing: Unwritten: decide the statement: '
        + '({x, square}) => equal(tex`x^2=s`, Q.mul(x, x), square) (check-decides)',
    )
  })
  it.each([
    [[], 'npm run new -- article <name>'],
    [['page', 'x'], 'npm run new -- article <name>'],
    [['claim', 'sum'], '"sum" is no name of a claim, <article>/<name>'],
    [['article', 'Bad Name'], '"Bad Name" is no name of an article'],
    [['claim', 'sumss/x'],
      'there is no article "sumss"; did you mean "sums"?; begin it with: npm run new -- article sumss'],
    [['claim', 'sums/sum'], 'content/sums/sum.ts is there already'],
    [['article', 'sums'], 'content/sums/article.mdx is there already'],
  ])(
    'refuses %j, and says what it takes',
    (words, message) => expect(() => begin(lay({...sound}), words)).toThrow(message),
  )
})
