import rss from '@astrojs/rss'
import type {APIRoute} from 'astro'
import {currentTitlePage} from '#articles/publication/title-page.ts'
import {buildFeed} from '#render/feed.ts'
import {toLatestAddress} from '#site/release.ts'

/** The feed of the articles, each in full, and of their changes. */
export const GET: APIRoute = async () =>
  rss({
    title: currentTitlePage().title,
    description: currentTitlePage().question,
    site: toLatestAddress(''),
    xmlns: {atom: 'http://www.w3.org/2005/Atom'},
    customData: `<language>en</language><atom:link href="${
      toLatestAddress('rss.xml')
    }" rel="self" type="application/rss+xml"/>`,
    items: [...await buildFeed()],
  })
