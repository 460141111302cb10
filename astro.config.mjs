import mdx from '@astrojs/mdx'
import {satteri} from '@astrojs/markdown-satteri'
import {defineConfig} from 'astro/config'
import sitemap from '@astrojs/sitemap'
import {articlePlugin} from './src/articles/elements/mdast-plugin.ts'
import {features} from './src/articles/mdx/mdx.ts'
import {computeBase} from './src/build/base.ts'
import {clearEnvironment, readEnvironment} from './src/site/environment.ts'
import {readRelease} from './src/site/release.ts'
import {integration} from './src/build/integration.ts'
import {isMapped, toMapped} from './src/build/sitemap.ts'

clearEnvironment()

export default defineConfig({
  site: readEnvironment().site,
  base: computeBase(),
  trailingSlash: 'always',
  devToolbar: {enabled: false},
  markdown: {processor: satteri({features, mdastPlugins: [articlePlugin()]})},
  integrations: [mdx(), integration(),
    ...readRelease() === 'copy' ? [] : [sitemap({filter: isMapped, serialize: toMapped})]],
  build: {inlineStylesheets: 'never'},
  vite: {
    build: {assetsInlineLimit: 0},
    worker: {format: 'es'},
  },
})
