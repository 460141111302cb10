import rss from '@astrojs/rss'
import type {APIRoute} from 'astro'
import {findPublication} from '#articles/publication.ts'
import {toFullAddress} from '#components/address.ts'
import {findArticleCitable} from '#components/citables.ts'
import {words} from '#components/words.ts'

/** The feed of the articles, each with its abstract. */
export const GET: APIRoute = () => rss({
  title: words.site,
  description: words.question,
  site: toFullAddress(''),
  customData: '<language>en</language>',
  items: findPublication().articles.filter(({frontMatter}) => frontMatter).map(findArticleCitable)
    .map(({title, abstract = '', url, date}) => ({title, description: abstract, link: url, pubDate: new Date(`${date}T00:00:00Z`)})),
})
