import type {APIRoute, GetStaticPaths} from 'astro'
import type {Citable} from '#articles/bibliography/citable.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {articleCitable, placeCitable} from '#site/citables.ts'
import {citationFormats, type CitationFormat} from '#articles/bibliography/citation-format.ts'

interface Props {
  cited: Citable
  format: CitationFormat
}

/**
 * The citation of each article and of each claim, as one file
 * in each format: `cite/article.bib`, `cite/article/claim.bib`.
 */
export const getStaticPaths =
  (() =>
    readPublication().articles.filter(({frontMatter}) => frontMatter).flatMap(outline => [
      {name: outline.article, cited: articleCitable(outline)},
      ...outline.anchors.filter(({kind}) => kind === 'claim').map(claim => ({
        name: `${outline.article}/${claim.anchor}`,
        cited: placeCitable(outline, claim),
      })),
    ]).flatMap(({name, cited}) =>
      citationFormats.map(format => ({params: {file: `${name}.${format.ending}`}, props: {cited, format}}))
    )) satisfies GetStaticPaths

/** Writes one citation in one format. */
export const GET: APIRoute<Props> = ({props: {cited, format}}) =>
  new Response(format.write(cited), {headers: {'content-type': `${format.type}; charset=utf-8`}})
