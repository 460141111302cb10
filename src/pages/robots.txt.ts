import type {APIRoute} from 'astro'
import {toLatestAddress} from '#site/release.ts'

/** Everything may be read by everyone; crawlers heed this file at the root of a host only. */
export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${toLatestAddress('sitemap-index.xml')}\n`)
