import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {checkPublication} from '#articles/publication/check-publication.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {toLine} from '#problems/problem.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {bibliography, lay, sound, toArticle, toClaim, toTold, type Files} from './publication.ts'

/** A bad publication, and the lines that the reader of its errors sees. */
interface Bad { readonly files: Files; readonly lines: readonly string[] }

const article = 'content/sums/article.mdx'
const told = toTold('sum')
const prose = (text: string): Files => ({[article]: toArticle(`${told}\n${text}`)})

const bad: {readonly [name: string]: Bad} = {
  'an unknown claim in the prose': {
    files: {[article]: toArticle(toTold('summ'))},
    lines: [
      `${article}:11  claim "summ" not found; did you mean "sum"? (claim-resolves)`,
      'content/sums/sum.ts  claim "sum" is told nowhere; add <Claim name="sum"> to the article.mdx beside it ' +
      '(claim-told)',
    ],
  },
  'a claim told nowhere': {
    files: {'content/sums/other.ts': toClaim()},
    lines: [
      'content/sums/other.ts  claim "other" is told nowhere; add <Claim name="other"> to the article.mdx beside it ' +
      '(claim-told)',
    ],
  },
  'a claim told twice': {
    files: prose(told),
    lines: [`${article}:17  anchor "sum" stands already in line 11 (claim-told-once)`],
  },
  'a claim told in two articles': {
    files: {'content/series/article.mdx': toArticle(told, 2)},
    lines: ['content/series/article.mdx:11  claim "sum" is told '],
  },
  'two claims of one name, told in one of their articles': {
    files: {'content/series/article.mdx': toArticle('None.', 2), 'content/series/sum.ts': toClaim()},
    lines: [
      'content/sums/sum.ts  claim "sum" has the name of content/series/sum.ts; a claim\'s name is unique in the ' +
      'publication (claim-unique)',
    ],
  },
  'a claim file whose name is no anchor': {
    files: {'content/sums/Big_Sum.ts': toClaim()},
    lines: ['content/sums/Big_Sum.ts:1  ', '(anchor-form)'],
  },
  'a claim named like a part of the page': {
    files: {[article]: toArticle(`${told}\n${toTold('references')}`), 'content/sums/references.ts': toClaim()},
    lines: [
      `${article}:17  claim "references" has the id of a part of the page; choose another name (anchor-form)`,
      'content/sums/references.ts:1  claim "references" has the id of a part of the page; choose another name ' +
      '(anchor-form)',
    ],
  },
  'a claim named like the heading of a claim': {
    files: {'content/sums/sum-name.ts': toClaim()},
    lines: [
      'content/sums/sum-name.ts:1  claim "sum-name" ends in "-name", as do the ids of the headings of claims ' +
      '(anchor-form)',
    ],
  },
  'an anchor that stands twice': {
    files: prose('## Again {#sec-claim}'),
    lines: [`${article}:17  anchor "sec-claim" stands already in line 9 (anchor-unique)`],
  },
  'an unknown citation key': {
    files: prose('<Cite key="euler1773"/>'),
    lines: [
      `${article}:17  citation "euler1773" not found in content/references.bib; did you mean "euler1737"? ` +
      `(cite-resolves)`,
    ],
  },
  'an unknown reference': {
    files: prose('See <Ref to="sec-clam"/>.'),
    lines: [`${article}:17  reference "sec-clam" leads nowhere; did you mean "sec-claim"? (ref-resolves)`],
  },
  'broken TeX': {files: prose('Here is $\\frac{1}{2$.'), lines: [`${article}:17  `, '(tex-parses)']},
  'an unknown TeX command': {
    files: prose('Here is $\\fraq{1}{2}$.'),
    lines: [`${article}:17  `, '\\fraq', '(tex-parses)'],
  },
  'an unknown equation label': {
    files: prose('$$\na = b \\label{eq-first}\n$$\n\nBy $\\eqref{eq-frist}$.'),
    lines: [
      `${article}:21  \\eqref{eq-frist} finds no equation of this article; did you mean "eq-first"? (eqref-resolves)`,
    ],
  },
  'an unknown tag': {
    files: prose('<Clam name="sum"/>'),
    lines: [`${article}:17  an article has no tag <Clam>; did you mean "Claim"? (tag-known)`],
  },
  'a laboratory without a name': {
    files: prose('<Lab/>'),
    lines: [`${article}:17  <Lab> lacks its attribute "name" (tag-attributes)`],
  },
  'a laboratory that encloses words': {
    files: prose('<Lab name="compile">Words.</Lab>'),
    lines: [`${article}:17  <Lab> encloses nothing; write <Lab …/> (tag-content)`],
  },
  'an expression in the prose': {files: prose('It is {1 + 1}.'), lines: [`${article}:17  `, '(no-expressions)']},
  'an import in an article': {
    files: {[article]: toArticle(`import x from './sum.ts'\n\n${told}`)},
    lines: [`${article}:11  `, '(no-imports)'],
  },
  'MDX that does not parse': {files: prose('<Remark>never closed'), lines: [`${article}:1`, '(mdx-parses)']},
  'front matter with a misspelt field': {
    files: {[article]: toArticle(told).replace('abstract:', 'abstrct:')},
    lines: [`${article}:5  there is no field "abstrct"; did you mean "abstract"? (front-matter)`],
  },
  'a change without a day': {
    files: {[article]: toArticle(told).replace('order: 1', 'order: 1\nchanges:\n  - what: A word was wrong.')},
    lines: [`${article}:8  the \`date\` of a change is missing; expected a day such as 2026-11-23 (changes)`],
  },
  'an unknown term': {
    files: prose(
      'A <Term to="summ">sum</Term>.\n\n<Glossary>\n\n<Entry name="def-sum" term="sum">What comes of ' +
      'adding.</Entry>\n\n</Glossary>',
    ),
    lines: [`${article}:17  term "summ" is defined in no glossary; did you mean "sum"? (term-resolves)`],
  },
  'a link within the site that is no reference': {
    files: prose('See [there](/sums/#sec-claim).'),
    lines: [
      `${article}:17  link to "/sums/#sec-claim" is not external; refer within the site by <Ref to="…"/> (link-form)`,
    ],
  },
  'an address that is gone without a redirect': {
    files: {'content/anchors.lock.json': '["sums/",\n"sums/#summ"]'},
    lines: [
      'content/anchors.lock.json:2  "sums/#summ" was published and is gone; is it "sums/#sum" now? Then add ' +
      '"sums/#summ": "sums/#sum" to content/redirects.json (anchor-kept)',
    ],
  },
  'redirects that lead nowhere': {
    files: {'content/anchors.lock.json': '["sums/#old"]', 'content/redirects.json': '{"sums/#old": "sums/#summ"}'},
    lines: [
      'content/redirects.json:1  "sums/#old" leads to "sums/#summ", which is nowhere; did you mean "sums/#sum"? ' +
      '(redirect-resolves)',
    ],
  },
  'an article whose folder is named like a page': {
    files: {'content/claims/article.mdx': toArticle('None.', 2)},
    lines: [
      'content/claims/article.mdx:1  the folder "claims" has the name of a page of the site; choose another name ' +
      '(article-form)',
    ],
  },
  'a lock file that is no JSON': {
    files: {'content/anchors.lock.json': '["sums/"'},
    lines: ['content/anchors.lock.json  ', '(json-parses)'],
  },
  'a broken bibliography': {
    files: {'content/references.bib': bibliography.replace('  year = {1737},\n', '')},
    lines: ['content/references.bib:1  @article "euler1737" lacks its field "year" (bib-required)'],
  },
}

function examine(files: Files): readonly string[] {
  const root = lay({...sound, ...files})
  return checkPublication(readPublication(root), findClaimFiles(root)).map(toLine)
}

it('a sound publication has no problem', () => expect(examine({})).toEqual([]))

describe('is reported with file, line, rule and near miss:', () => {
  for (const [name, {files, lines}] of Object.entries(bad)) it(name, () => {
    const told = examine(files).join('\n')
    for (const words of lines) expect(told).toContain(words)
  })
})

it('all problems of an article come out together', () => {
  const text = toArticle(`${told}\n<Cite key="nobody1900"/> and $\\fraq$ and <Ref to="nowhere-at-all"/> and {1 + 1}.`)
  const rules = examine({[article]: text, 'content/sums/other.ts': toClaim()}).map(line =>
    /\(([a-z-]+)\)$/.exec(line)?.[1]
  )
  expect(rules.sort()).toEqual(['cite-resolves', 'claim-told', 'no-expressions', 'ref-resolves', 'tex-parses'])
})

it('an edited article is read again', () => {
  const root = lay(sound)
  const problems = () => checkPublication(readPublication(root), findClaimFiles(root)).map(({rule}) => rule)
  expect(problems()).toEqual([])
  writeFileSync(join(root, article), toArticle(`${told}\n<Cite key="nobody1900"/>`))
  expect(problems()).toEqual(['cite-resolves'])
})
