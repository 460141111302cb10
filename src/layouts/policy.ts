/** The content security policy of every page: nothing but the site’s own files; style attributes are those of KaTeX, WebAssembly is that of the search. */
export const policy = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'", "font-src 'self'", "img-src 'self' data:",
  "style-src 'self'", "style-src-attr 'unsafe-inline'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ')
