import type {APIRoute} from 'astro'
import {toFullAddress} from '#components/address.ts'

/** Everything may be read by everyone; crawlers heed this file at the root of a host only. */
export const GET: APIRoute = () => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${toFullAddress('sitemap-index.xml')}\n`)
