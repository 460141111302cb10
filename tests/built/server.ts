import {existsSync, readFileSync, statSync} from 'node:fs'
import {createServer, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {extname, join} from 'node:path'
import {gzipSync} from 'node:zlib'

/** A folder being served; `url` ends in a slash and includes the base. */
export interface Serving extends AsyncDisposable { readonly url: string; readonly origin: string }

const types: {readonly [extension: string]: string} = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.ris': 'application/x-research-info-systems; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.v': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bc': 'application/octet-stream',
  '.gz': 'application/octet-stream',
  '.safetensors': 'application/octet-stream',
  '.pagefind': 'application/wasm',
  '.pf_meta': 'application/octet-stream',
  '.pf_index': 'application/octet-stream',
  '.pf_fragment': 'application/octet-stream',
  '.pf_filter': 'application/octet-stream',
}

/**
 * Serves a built site below `base` as a plain static host would; with `headers`, every answer
 * carries those of the site's `_headers` file, with `gzip` all but fonts and images come compressed.
 */
export async function serve(folder: string, {base = '/', headers = false, gzip = false} = {}): Promise<Serving> {
  const extra = headers ? parseHeaders(readFileSync(join(folder, '_headers'), 'utf8')) : []
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost')
    for (const [name, value] of extra) response.setHeader(name, value)
    const file = findFile(folder, base, decodeURIComponent(pathname))
    if (file === 'slash') response.writeHead(308, {location: `${pathname}/`}).end()
    else send(response, folder, file, gzip)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {origin, url: origin + base, [Symbol.asyncDispose]: () => stop(server)}
}

function findFile(folder: string, base: string, path: string): string | 'slash' | null {
  if (!path.startsWith(base) || path.includes('/../')) return null
  const file = join(folder, path.slice(base.length))
  if (!existsSync(file)) return null
  if (!statSync(file).isDirectory()) return file
  return path.endsWith('/') ? existing(join(file, 'index.html')) : 'slash'
}

const existing = (file: string) => existsSync(file) ? file : null

function send(response: ServerResponse, folder: string, file: string | null, gzip: boolean): void {
  const found = file ?? existing(join(folder, '404.html'))
  const type = found === null ? 'text/plain' : types[extname(found)]
  // Thrown here, it would take the host down, and whoever asked would wait for ever.
  if (type === undefined)
    response.writeHead(500, {'content-type': 'text/plain'}).end(`no content type is known for ${found}`)
  else {
    const isPacked = gzip && !/^(font|image\/png)/.test(type)
    const bytes = found === null ? Buffer.from('not found') : readFileSync(found)
    response.writeHead(file === null ? 404 : 200, {'content-type': type, ...isPacked && {'content-encoding': 'gzip'}})
      .end(isPacked ? gzipSync(bytes) : bytes)
  }
}

/** Reads the headers that a `_headers` file gives to all paths: indented lines below `/*`. */
export function parseHeaders(text: string): readonly (readonly [string, string])[] {
  const [path, ...lines] = text.split('\n').map(line => line.trimEnd()).filter(line =>
    line !== '' && !line.startsWith('#')
  )
  if (path !== '/*') throw new SyntaxError(`_headers: expected the first rule to be for /*, got "${path}"`)
  return lines.filter(line => /^\s/.test(line)).map(line => {
    const [, name, value] = /^\s+([\w-]+):\s*(.+)$/.exec(line) ?? []
    if (!name || !value) throw new SyntaxError(`_headers: expected "name: value", got "${line}"`)
    return [name, value] as const
  })
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
}
