import {createHash} from 'node:crypto'

/** The one script that stands in the page itself: it takes up the reader's choice of light or dark before anything is drawn. */
export const schemeScript = "try{document.documentElement.dataset.scheme=localStorage.scheme??''}catch{}"

const schemeDigest = createHash('sha256').update(schemeScript).digest('base64')

/** The content security policy of every page: nothing but the site’s own files and that script; style attributes are those of KaTeX, WebAssembly is that of the search. */
export const policy = [
  "default-src 'none'", `script-src 'self' 'wasm-unsafe-eval' 'sha256-${schemeDigest}'`, "worker-src 'self'", "connect-src 'self'", "font-src 'self'",
  "img-src 'self' data:", "style-src 'self'", "style-src-attr 'unsafe-inline'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ')
