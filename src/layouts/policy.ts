import {createHash} from 'node:crypto'

/**
 * The one script that stands in the page itself: before anything is drawn it takes up the reader's choice of light or
 * dark, and notes whether the reader was here before, for whom the place that was left is laid out with all above it.
 */
export const firstScript = [
  "const{dataset}=document.documentElement",
  "try{dataset.scheme=localStorage.scheme??''}catch{}",
  "if(/reload|back/.test(performance.getEntriesByType('navigation')[0]?.type))dataset.returned=''",
].join(';')

const firstDigest = createHash('sha256').update(firstScript).digest('base64')

/**
 * The content security policy of every page: nothing but the site’s own files and that
 * script; style attributes are those of KaTeX, WebAssembly is that of the search.
 */
export const policy = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${firstDigest}'`,
  "worker-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
