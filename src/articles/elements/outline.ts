import {basename, dirname} from 'node:path/posix'
import type {Problem} from '#problems/problem.ts'
import {checkUnique} from './anchor.ts'
import type {Anchor} from './anchor.ts'
import {checkDollars} from '#articles/mdx/dollars.ts'
import {findFormulas} from './formulas.ts'
import type {Formula} from './formulas.ts'
import {parseFrontMatter} from './front-matter.ts'
import type {FrontMatter} from './front-matter.ts'
import {checkLinks} from '#articles/mdx/links.ts'
import {parseMdx} from '#articles/mdx/mdx.ts'
import {findSections} from './sections.ts'
import {findTags} from '#articles/mdx/tagged.ts'
import {findElements} from './find-elements.ts'
import type {Elements} from './elements.ts'

/** What an article holds, in reading order and numbered, without its prose: plain data that JSON can carry. */
export interface Outline extends Elements {
  /** Folder of the article, the last part of its address. */
  readonly article: string
  /** Path relative to the root of the publication. */
  readonly file: string
  /** Absent where the front matter has a problem. */
  readonly frontMatter?: FrontMatter
  /** Sections, claims, labelled equations, figures, tables, judgements and terms by their lines. */
  readonly anchors: readonly Anchor[]
  readonly formulas: readonly Formula[]
  /** What is wrong within this file alone; references and citations need the whole publication. */
  readonly problems: readonly Problem[]
}

/** Reads an article `content/<article>/article.mdx` from its text; it never throws, what is wrong comes as problems. */
export function toOutline(text: string, file: string): Outline {
  const {frontMatter, problems} = parseFrontMatter(text, file)
  const {nodes, problems: syntax} = parseMdx(text, file)
  const sections = findSections(nodes, file)
  const formulas = findFormulas(nodes, file)
  const {tags, problems: tagging} = findTags(nodes, file)
  const {elements, anchors, problems: wrong} = findElements(tags, file)
  const all = [...sections.anchors, ...formulas.anchors, ...anchors].sort((a, b) => a.line - b.line)
  return {
    article: basename(dirname(file)),
    file,
    ...frontMatter && {frontMatter},
    ...elements,
    anchors: all,
    formulas: formulas.formulas,
    problems: [
      ...problems, ...syntax, ...sections.problems, ...formulas.problems, ...tagging, ...wrong,
      ...checkDollars(nodes, file), ...checkLinks(nodes, file), ...checkUnique(all, file),
    ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  }
}
