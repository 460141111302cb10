import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {house, lay, run, sound, toArticle, toClaim, toTold, verify, type Files} from './publication.ts'

const toRow = (name: string, by: string) =>
  `<Judgement name="${name}" says="Two and two are five" read="nowhere" by="${by}">\n\nA reason.\n\n</Judgement>`

const astro = join(house, 'node_modules/astro/bin/astro.mjs')

describe('a bad publication is not built', () => {
  it('and all that is wrong, in articles, claims and imports, is listed at once with exit code 1', () => {
    const root = lay(
      {
        ...sound,
        'content/sums/article.mdx': toArticle(
          `${toTold('sum')}\n${toTold('false')}\n${toTold('spins')}\n${
            toTold('words')
          }\n<Cite key="euler1773"/>, $\\fraq$, $\\eqref{eq-none}$, <Ref to="sec-clam"/>, <Value of="sum" ` +
            `at="finding.relations.0.lefd"/>, <Lines of="numerics/rational.ts numerics/interva.ts"/> lines, <File ` +
            `path="claims.schema.json"/>, <File path="claims.jsn"/>.\n\n<Lab name="translat"/>\n\n<Figure of="sum" ` +
            `name="fig-none">Nothing.</Figure>\n\n${
            toRow('row-false', 'sum false')
          }\n\n${toRow('row-none', 'summ')}`,
        ),
        'content/sums/false.ts': toClaim({subject: `() => ({terms: ['1/2', '1/3'], sum: '6/7'})`}),
        'content/sums/words.ts': toClaim({
          source: `{cite: 'euler1738'}`,
          words: `{title: 'A $\\\\sumn$', statement: () => 'true', notClaimed: 'more'}`,
        }),
        'content/sums/spins.ts': toClaim({check: '() => process.exit(0)'}),
        'content/sums/untold.ts': toClaim(),
        'content/sums/sideways.ts': toClaim({}, `import './sum.ts'`),
        'src/numerics/exact/dyadic.ts': `import '#claims/finding.ts'\n${
          readFileSync(join(house, 'src/numerics/exact/dyadic.ts'), 'utf8')
        }`,
      } satisfies Files,
      'copied',
    )
    const {code, out, err} = run(root, astro, 'build')
    expect(code).toBe(1)
    for (
      const words of [
        'citation "euler1773" not found in content/references.bib; did you mean "euler1737"? (cite-resolves)',
        '(tex-parses)',
        '(eqref-resolves)',
        'did you mean "sec-claim"? (ref-resolves)',
        'claim "untold" is told nowhere',
        'no number stands at "finding.relations.0.lefd" in the evidence of "sum" (value-resolves)',
        'claim "sum" draws no figure (figure-drawn)',
        'no module "numerics/interva.ts" in the library (lines-resolve)',
        'the site has no file "claims.jsn" (file-resolves)',
        'there is no laboratory "translat"; did you mean "translate"? (laboratory-resolves)',
        'judgement "row-false" rests on "false", which is not established (judgement-rests)',
        'claim "summ" not found; did you mean "sum"? (claim-resolves)',
        '(claim-confirmed)',
        '(no-engine-math)',
        'content/sums/words.ts:8  Undefined control sequence: \\sumn',
        'content/sums/words.ts:7  citation "euler1738" not found in content/references.bib; did you mean ' +
        '"euler1737"? (cite-resolves)',
        'content/sums/sideways.ts:4  a claim imports "./sum.ts", another claim',
        'src/numerics/exact/dyadic.ts:1  numerics/ (floor 1) imports "#claims/finding.ts" (floor 3)',
      ]
    ) expect(out + err).toContain(words)
    expect(out + err).not.toContain('claims.schema.json')
    expect(existsSync(join(root, 'dist/index.html'))).toBe(false)
  })
})

describe('a cache file that was tampered with', () => {
  const entry = 'node_modules/.cache/universal-approximation-checked/sums/sum.json'
  const damage = (change: (text: string) => string) => {
    const root = lay(sound)
    expect(verify(root).code).toBe(0)
    writeFileSync(join(root, entry), change(readFileSync(join(root, entry), 'utf8')))
    return root
  }

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['changed in one digit', (text: string) => text.replace('5/6', '5/7')],
    ['no JSON', () => 'nonsense'],
  ])('is an error that names it and says what to do, where it is %s', (_, change) => {
    const {code, err} = verify(damage(change))
    expect(code).toBe(1)
    expect(err).toMatch(
      new RegExp(
        `^${entry}:1 {2}the cached evidence of "sums/sum" is damaged: digest [0-9a-f]{12}…, expected .*; delete the ` +
        `file \\(cache-intact\\)$`,
        'm',
      ),
    )
  })

  it('does no harm to a run that asks no cache, which repairs it', () => {
    const root = damage(() => '')
    expect(verify(root, '--no-cache').code).toBe(0)
    expect(verify(root).out).toContain('(cached)')
  })
})

describe('the command verify', () => {
  it('says what option it does not know, how it is used, and exits with a code other than 0', () => {
    const {code, err} = verify(lay(sound), '--jsno')
    expect(code).toBe(2)
    expect(err).toMatch(/--jsno[^]*--json/)
  })
  it('takes no deadline that is no time', () =>
    expect(verify(lay(sound), '--deadline', 'soon')).toMatchObject({code: 2}))
  it('fails where no claim matches', () => {
    const {code, out, err} = verify(lay(sound), '--json', 'nothing')
    expect([code, JSON.parse(out), err.trim()]).toEqual([1, {claims: []}, 'no claim matches nothing'])
  })
  it('fails where there is no publication', () => {
    const {code, out} = verify(join(house, 'src/problems'), '--json')
    expect([code, JSON.parse(out)]).toEqual([1, {claims: []}])
  })
  it('leaves nothing but evidence behind', () => {
    const root = lay(sound)
    verify(root)
    expect(readdirSync(join(root, 'content/sums')).sort()).toEqual(['article.mdx', 'sum.ts'])
  })
})
