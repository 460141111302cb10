import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {JSON_SCHEMA, YAMLException, load} from 'js-yaml'
import {titlePageFile} from './publication.ts'
import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'

/** What the publication says of itself on every page. */
export interface TitlePage {
  readonly title: string
  /** The question that it answers, which stands over the home page and describes the site to others. */
  readonly question: string
  /** The first sentences of the home page. */
  readonly lead: string
}

const fields = ['title', 'question', 'lead'] as const
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** Parses a title page; where a field is missing, misspelt or no text, the problems stand for it. */
export function parseTitlePage(
  yaml: string,
  file: string = titlePageFile,
): {titlePage?: TitlePage; problems: readonly Problem[]} {
  const problem = (message: string, line = 1): Problem => ({file, line, rule: 'title-page', message})
  try {
    const given = (load(yaml, {schema: JSON_SCHEMA}) ?? {}) as Record<string, unknown>
    const lineOf = (name: string) => Math.max(1, 1 + yaml.split('\n').findIndex(line => line.startsWith(`${name}:`)))
    const problems = [
      ...Object.keys(given).filter(name => !fields.includes(name as typeof fields[number]))
        .map(name => problem(`there is no field "${name}"${toHint(name, fields)}`, lineOf(name))),
      ...fields.filter(name => !isText(given[name])).map(name =>
        problem(
          name in given
            ? `field "${name}" is ${JSON.stringify(given[name])}; expected a text`
            : `field "${name}" is missing`,
          lineOf(name),
        )
      ),
    ]
    return problems.length > 0 ? {problems} : {titlePage: given as unknown as TitlePage, problems}
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return {problems: [problem(error.reason, (error.mark?.line ?? 0) + 1)]}
  }
}

/** Reads the title page of the publication at `root`; a file that is not there has no fields. */
export function readTitlePage(root: string): ReturnType<typeof parseTitlePage> {
  try {
    return parseTitlePage(readFileSync(join(root, titlePageFile), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return parseTitlePage('')
    throw error
  }
}

/**
 * The title page of the publication that is being made; throws where
 * it has problems, which the build reports before any page is made.
 */
export function currentTitlePage(): TitlePage {
  const {titlePage} = readTitlePage(process.cwd())
  if (!titlePage) throw new RangeError(`${titlePageFile} has problems`)
  return titlePage
}
