import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {checkCitationFile, citationFile} from '#articles/publication/citation-file.ts'
import {toLine} from '#problems/problem.ts'

const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string}
const own = readFileSync(citationFile, 'utf8')
const check = (text: string, of = version) => checkCitationFile(text, of).map(toLine)

describe('the citation file of the publication', () => {
  it('is one by the rules of the format, and of the version of the package', () => expect(check(own)).toEqual([]))
  it('names the text, which is no software, as what is to be cited', () =>
    expect(own).toMatch(/^preferred-citation:\n {2}type: website\n/m))
})

describe('a broken citation file', () => {
  it.each([
    [/^cff-version: .*$/m, 'cff-version: 1.1.0',
      `${citationFile}:1  field "cff-version" is "1.1.0"; expected 1.2.0 (citation-file)`],
    [/^message: .*\n/m, '', `${citationFile}:1  field "message" is missing; expected a text (citation-file)`],
    [/^type: software$/m, 'type: website',
      'field "type" is "website"; expected one of software, dataset (citation-file)'],
    [/^license: MIT$/m, 'license: The MIT licence',
      'field "license" is "The MIT licence"; expected an identifier of SPDX, such as MIT (citation-file)'],
    [/^date-released: .*$/m, 'date-released: 23 November',
      'field "date-released" is "23 November"; expected a day in quotes, such as "2026-11-23" (citation-file)'],
    [/^keywords:/m, 'keyword:', 'there is no field "keyword"; did you mean "keywords"? (citation-file)'],
    [/^( {2}- )name: .*$/m, '$1nam: A group', '"nam":"A group"'],
    [/^ {2}type: website$/m, '  type: site', 'field "preferred-citation.type" is "site"; expected one of article'],
    [/^ {2}title: .*\n/m, '', 'field "preferred-citation.title" is missing; expected a text (citation-file)'],
    [/^version: .*$/m, 'version: 9.9.9',
      `field "version" is "9.9.9", but that of the package is "${version}" (citation-file)`],
    [/^title: /m, 'title: [', '(citation-file)'],
  ])('says of %s what is expected', (part, broken, message) => {
    expect(own).toMatch(part)
    expect(check(own.replace(part, broken)).join('\n')).toContain(message)
  })
  it('says that a list is no list of fields', () =>
    expect(check('- a')).toEqual([`${citationFile}  the file is no list of fields (citation-file)`]))
})
