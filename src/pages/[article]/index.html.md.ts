import {readFileSync} from 'node:fs'
import type {APIRoute, GetStaticPaths} from 'astro'
import type {Outline} from '#articles/elements/outline.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {toArticleMarkdown} from '#render/article-markdown.ts'

/** Each article once more, as Markdown. */
export const getStaticPaths =
  (() =>
    readPublication().articles.filter(({frontMatter}) => frontMatter && frontMatter.order > 0)
      .map(outline => ({params: {article: outline.article}, props: {outline}}))) satisfies GetStaticPaths

/** Writes the twin of one article. */
export const GET: APIRoute<{outline: Outline}> = ({props: {outline}}) =>
  new Response(toArticleMarkdown(outline, readFileSync(outline.file, 'utf8')), {
    headers: {'content-type': 'text/markdown; charset=utf-8'},
  })
