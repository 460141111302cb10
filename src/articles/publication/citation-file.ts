import {JSON_SCHEMA, YAMLException, load} from 'js-yaml'
import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import {isDay} from '#articles/elements/day.ts'
import {lineWhere} from '#problems/line.ts'

/** The file that says how the whole publication is cited, in the Citation File Format 1.2.0, relative to the root. */
export const citationFile = 'CITATION.cff'

type Field = readonly [test: (value: unknown) => boolean, expected: string]
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
const text: Field = [isText, 'a text']
const oneOf = (
  ...values: readonly string[]
): Field => [value => values.includes(value as string), `one of ${values.join(', ')}`]
const day: Field = [isDay, 'a day in quotes, such as "2026-11-23"']
const web: Field = [value => isText(value) && /^https?:\/\/[!-~]+$/.test(value as string), 'an address of the web']
const people: Field = [value => Array.isArray(value) && value.length > 0 && value.every(isAgent),
  'a list of persons with family-names, or of groups with a name']
const spdx: Field = [value => isText(value) && /^[A-Za-z0-9.+-]+$/.test(value as string),
  'an identifier of SPDX, such as MIT']

function isAgent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const {name, 'family-names': family} = value as {readonly [name: string]: unknown}
  return isText(name) !== isText(family)
}

const common = {
  title: text,
  abstract: text,
  authors: people,
  contact: people,
  version: text,
  'date-released': day,
  license: spdx,
  url: web,
  'repository-code': web,
  doi: text,
}
const whole: Readonly<Record<string, Field>> = {
  'cff-version': [value => value === '1.2.0', '1.2.0'], message: text, type: oneOf('software', 'dataset'), ...common,
  keywords: [value => Array.isArray(value) && value.every(isText), 'a list of texts'],
  'preferred-citation': [value => typeof value === 'object' && value !== null, 'a work'],
}
const work: Readonly<Record<string, Field>> = {
  ...common,
  type: oneOf('article', 'book', 'collection', 'report', 'website', 'generic'),
  year: [value => Number.isInteger(value), 'a year'],
  institution: [isAgent, 'a group with a name'],
}

/**
 * Checks a file in the Citation File Format by the rules of its schema,
 * as far as this publication uses it, and that it is of this version.
 */
export function checkCitationFile(source: string, version: string): Problem[] {
  const toProblem = (message: string, line?: number) => ({
    file: citationFile,
    ...line !== undefined && {line},
    rule: 'citation-file',
    message,
  })
  try {
    const fields = load(source, {schema: JSON_SCHEMA})
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      return [toProblem('the file is no list of fields')]
    const top = fields as {readonly [name: string]: unknown}
    const preferred = top['preferred-citation']
    return [
      ...checkFields(top, whole, ['cff-version', 'message', 'title', 'authors', 'version', 'license'], ''),
      ...typeof preferred === 'object' && preferred !== null
        ? checkFields(preferred as typeof top, work, ['type', 'title', 'authors'], 'preferred-citation.')
        : [],
      ...isText(top.version) && top.version !== version
        ? [
          ['version',
            `field "version" is "${top.version as string}", but that of the package is "${version}"`] as const,
        ]
        : [],
    ].map(([name, message]) => toProblem(message, lineWhere(source, line => line.trimStart().startsWith(`${name}:`))))
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return [toProblem(error.reason, (error.mark?.line ?? 0) + 1)]
  }
}

function checkFields(
  fields: {readonly [name: string]: unknown},
  known: Readonly<Record<string, Field>>,
  required: readonly string[],
  path: string,
): (readonly [name: string, message: string])[] {
  const shown = (name: string) => `field "${path}${name}"`
  return [
    ...Object.keys(fields).filter(name => !(name in known)).map(name =>
      [name, `there is no ${shown(name)}${toHint(name, Object.keys(known))}`] as const
    ),
    ...required.filter(name => !(name in fields)).map(name =>
      [path === '' ? name : path.slice(0, -1), `${shown(name)} is missing; expected ${known[name][1]}`] as const
    ),
    ...Object.entries(fields).filter(([name, value]) => known[name] && !known[name][0](value)).map(([name, value]) =>
      [name, `${shown(name)} is ${JSON.stringify(value)}; expected ${known[name][1]}`] as const
    ),
  ]
}
