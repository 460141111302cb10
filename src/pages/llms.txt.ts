import type {APIRoute} from 'astro'
import {currentTitlePage} from '#articles/publication/title-page.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {toFullAddress} from '#site/address.ts'

/** What a language model should read first: what this is, and where each article stands as Markdown. */
export const GET: APIRoute = () => new Response(`# ${currentTitlePage().title}

> ${currentTitlePage().question} Articles whose every claim stands beside a computation that ran when the site was ` +
  `made, that can fail, and that has refuted falsified versions of the claim.

Formulas are TeX. A verdict belongs to the sentence after “Checked here” alone, never to the general theorem above ` +
`it; what is not claimed is said. Cite a claim by its address and the digest of its evidence.

## Articles

${
    readPublication().articles.filter(({frontMatter}) => frontMatter && frontMatter.order > 0).map((
      {article, frontMatter, claims},
    ) =>
      `- [${frontMatter!.title}](${toFullAddress(`${article}/index.html.md`)}): ${claims.length} claims. ${
        frontMatter!.abstract
      }`
    ).join('\n')
  }

## Records

- [All claims](${
    toFullAddress('claims.json')
  }): statement, verdict, rigour and digest of each, described by [its schema](${toFullAddress('claims.schema.json')})
- [Schema of the evidence](${
    toFullAddress('evidence.schema.json')
  }): each claim’s record stands at evidence/article/claim.json
`)
