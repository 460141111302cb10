import {JSON_SCHEMA, YAMLException, load} from 'js-yaml'
import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import {parseChanges, type Change} from './changes.ts'
import {isDay} from './day.ts'

/** What an article says of itself, in YAML between two lines `---` at its head. */
export interface FrontMatter {
  readonly title: string
  readonly authors: readonly string[]
  /** Day of publication, as `2026-11-23`. */
  readonly date: string
  /** Text with $TeX$. */
  readonly abstract: string
  /** Place of the article in the publication, counted from 1. */
  readonly order: number
  /** What was changed since, the newest first. */
  readonly changes: readonly Change[]
}

type Field = Exclude<keyof FrontMatter, 'changes'>

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
const expected: Readonly<Record<Field, readonly [(value: unknown) => boolean, string]>> = {
  title: [isText, 'a text'],
  authors: [value => Array.isArray(value) && value.length > 0 && value.every(isText), 'a list of names'],
  date: [isDay, 'a day such as 2026-11-23'],
  abstract: [isText, 'a text'],
  order: [value => Number.isInteger(value) && Number(value) >= 0, 'a whole number, 0 for what opens the home page'],
}

/**
 * Parses the front matter of an article; where a field is missing,
 * misspelt or of a wrong form, the problems stand for it.
 */
export function parseFrontMatter(text: string, file: string): {frontMatter?: FrontMatter, problems: Problem[]} {
  const yaml = /^---\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1]
  if (yaml === undefined)
    return {
      problems: [{
        file,
        line: 1,
        rule: 'front-matter',
        message: 'the article does not begin with front matter between two lines ---',
      }],
    }
  try {
    const fields: unknown = load(yaml, {schema: JSON_SCHEMA})
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      throw new YAMLException('the front matter is no list of fields')
    const {changes, problems: wrong} = parseChanges(
      (fields as {changes?: unknown}).changes,
      (fields as {date?: unknown}).date,
      yaml,
      file,
    )
    const problems = [...checkFields(fields as Record<string, unknown>, yaml, file), ...wrong]
    return problems.length > 0 ? {problems} : {frontMatter: toFrontMatter(fields as FrontMatter, changes), problems}
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return {problems: [{file, line: (error.mark?.line ?? 0) + 2, rule: 'front-matter', message: error.reason}]}
  }
}

const toFrontMatter = ({title, authors, date, abstract, order}: FrontMatter, changes: readonly Change[]): FrontMatter =>
  ({title, authors: [...authors], date, abstract: abstract.replace(/\s+/g, ' ').trim(), order, changes})

function checkFields(fields: Record<string, unknown>, yaml: string, file: string): Problem[] {
  const names = Object.keys(expected) as Field[]
  const problem = (name: string, message: string) => ({file, line: findLine(yaml, name), rule: 'front-matter', message})
  return [
    ...Object.keys(fields).filter(name => !names.includes(name as Field) && name !== 'changes')
      .map(name => problem(name, `there is no field "${name}"${toHint(name, [...names, 'changes'])}`)),
    ...names.filter(name => !(name in fields)).map(name =>
      problem(name, `field "${name}" is missing; expected ${expected[name][1]}`)
    ),
    ...names.filter(name => name in fields && !expected[name][0](fields[name]))
      .map(name => problem(name, `field "${name}" is ${JSON.stringify(fields[name])}; expected ${expected[name][1]}`)),
  ]
}

function findLine(yaml: string, name: string): number {
  const at = yaml.split('\n').findIndex(line => line.replace(/["']/g, '').startsWith(`${name}:`))
  return at < 0 ? 1 : at + 2
}
