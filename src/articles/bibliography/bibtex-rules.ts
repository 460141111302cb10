import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import type {Entry} from './bibtex.ts'

/** Fields that an entry of each type must have; the bibliography knows no other type. */
const required: Readonly<Record<string, readonly string[]>> = {
  article: ['author', 'title', 'journal', 'year'],
  inproceedings: ['author', 'title', 'booktitle', 'year'],
  book: ['author', 'title', 'publisher', 'year'],
  misc: ['author', 'title', 'year'],
  online: ['author', 'title', 'year', 'url'],
}

const optional = [
  'volume',
  'number',
  'pages',
  'series',
  'edition',
  'publisher',
  'organization',
  'doi',
  'eprint',
  'archiveprefix',
  'primaryclass',
  'url',
  'note',
  'language',
]
const known = [...new Set([...Object.values(required).flat(), ...optional])]

/** Forms of the values that are read by machines. */
const forms: Readonly<Record<string, readonly [RegExp, string]>> = {
  year: [/^\d{4}$/, 'four digits'],
  doi: [/^10\.\d{4,9}\/[!-z|~]+$/, 'a bare DOI such as 10.1007/BF02551274'],
  eprint: [/^\d{4}\.\d{4,5}$/, 'a bare arXiv number such as 1610.01145'],
  archiveprefix: [/^arXiv$/, 'arXiv'],
  language: [/^[a-z]{2}$/, 'a language such as fr'],
  url: [/^https:\/\/[!-~]+$/, 'an address that begins with https://'],
  pages: [/^\w+(--\w+)?(:\w+--\w+)?$/, 'pages such as 103--114'],
}

/**
 * Checks keys, types, fields and the forms of values, which the citation library accepts in silence whatever they are.
 */
export function checkEntries(entries: readonly Entry[], file: string): Problem[] {
  const first = new Map<string, number>()
  return entries.flatMap(entry => {
    const before = first.get(entry.key)
    if (before === undefined) first.set(entry.key, entry.line)
    const twice = before === undefined
      ? []
      : [{file, line: entry.line, rule: 'bib-unique', message: `key "${entry.key}" stands already in line ${before}`}]
    return [...twice, ...checkKey(entry, file), ...checkFields(entry, file), ...checkValues(entry, file)]
  })
}

function checkKey({key, line}: Entry, file: string): Problem[] {
  if (/^[a-z]+\d{4}[a-z]*$/.test(key)) return []
  return [{
    file,
    line,
    rule: 'bib-key',
    message: `key "${key}" has not the form nameyear, such as "yarotsky2017" or "petrov2024prefix"`,
  }]
}

function checkFields({key, type, line, fields}: Entry, file: string): Problem[] {
  const needed = required[type]
  if (!needed)
    return [{
      file,
      line,
      rule: 'bib-type',
      message: `entry "${key}" has the unknown type @${type}${toHint(type, Object.keys(required))}`,
    }]
  const problems = [...fields].filter(([name]) => !known.includes(name))
    .map(([name, field]) => ({
      file,
      line: field.line,
      rule: 'bib-fields',
      message: `entry "${key}" has the unknown field "${name}"${toHint(name, known)}`,
    }))
  const missing = needed.filter(name => !fields.get(name)?.value)
  if (type === 'misc' && !fields.has('eprint') && !fields.has('url')) missing.push('eprint')
  if (fields.has('eprint') && !fields.has('archiveprefix')) missing.push('archiveprefix')
  return [...problems,
    ...missing.map(name => ({
      file,
      line,
      rule: 'bib-required',
      message: `@${type} "${key}" lacks its field "${name}"`,
    }))]
}

function checkValues({key, fields}: Entry, file: string): Problem[] {
  const problems: Problem[] = []
  for (const [name, {value, line}] of fields) {
    const [form, words] = forms[name] ?? []
    if (form && !form.test(value))
      problems.push({
        file,
        line,
        rule: 'bib-value',
        message: `field "${name}" of "${key}" is "${value}"; expected ${words}`,
      })
    if (name === 'author')
      problems.push(
        ...checkAuthors(value).map(message => ({
          file,
          line,
          rule: 'bib-authors',
          message: `author of "${key}": ${message}`,
        })),
      )
    if (/[\\$]/.test(value))
      problems.push({
        file,
        line,
        rule: 'bib-value',
        message: `field "${name}" of "${key}" holds TeX; write it in Unicode, without \\ or $`,
      })
  }
  return problems
}

function checkAuthors(value: string): string[] {
  return value.split(/\s+and\s+/).flatMap(name => {
    if (name === 'others') return ['"and others" would be printed as a name; write the whole list']
    return /^[^,]+, [^,]+$/.test(name) || /^\{.+\}$/.test(name) ? [] : [`"${name}" has not the form "Family, Given"`]
  })
}
