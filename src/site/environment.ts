/** All that the environment may say of a build; the published bytes depend on nothing else in it. */
export interface Environment {
  /** The address of the host, such as `https://example.org`. */
  readonly site: string
  /** The path below which the site stands, between slashes. */
  readonly base: string
  /**
   * Which pages of a release are made: the `latest` ones at the root, or the immutable `copy` of a version below them.
   */
  readonly release: 'latest' | 'copy' | undefined
  /** Whether a PDF of each article is made. */
  readonly isPrinting: boolean
  /** Whether the formal proofs are checked, and what the kernel says of them is told. */
  readonly isProving: boolean
  /** Whether the site serves the kernel, with which a reader proves again. */
  readonly isServingKernel: boolean
}

type Variables = {readonly [name: string]: string | undefined}

function refuse(name: string, value: string, expected: string): never {
  throw new RangeError(`${name} is "${value}"; ${expected}`)
}

/**
 * Reads the environment; throws a RangeError with the name of
 * the variable and an example where a value cannot be meant.
 */
export function readEnvironment(env: Variables = process.env): Environment {
  const {site, path} = readSite(env['SITE_URL'])
  const own = env['BASE_PATH'] === undefined ? undefined : readBase(env['BASE_PATH'])
  if (path !== '/' && own !== undefined && own !== path)
    refuse(
      'BASE_PATH',
      env['BASE_PATH']!,
      `but SITE_URL already says ${path}; say the path once, as in SITE_URL=https://user.github.io/repo`,
    )
  return {
    site, base: own ?? path,
    release: oneOf('RELEASE', env['RELEASE'], ['latest', 'copy'] as const),
    isPrinting: isYes('PDF', env['PDF']),
    isProving: isYes('PROOFS', env['PROOFS']),
    isServingKernel: oneOf('KERNEL', env['KERNEL'], ['no'] as const) === undefined,
  }
}

function readSite(value: string | undefined): {site: string; path: string} {
  if (value === undefined) return {site: 'http://localhost:4321', path: '/'}
  const example = 'expected an address such as SITE_URL=https://user.github.io/repo'
  const url = URL.canParse(value) ? new URL(value) : refuse('SITE_URL', value, example)
  if (!/^https?:$/.test(url.protocol) || url.username + url.password + url.search + url.hash !== '')
    refuse('SITE_URL', value, example)
  return {site: url.origin, path: toPath(url.pathname)}
}

function readBase(value: string): string {
  const path = toPath(value)
  return /^\/([\w.~-]+\/)*$/.test(path) && !/\/\.{1,2}\//.test(path)
    ? path
    : refuse('BASE_PATH', value, 'expected a path such as BASE_PATH=/repo/')
}

const toPath = (path: string) => `/${path.replace(/^\/|\/$/g, '')}/`.replace('//', '/')

const isYes = (name: string, value: string | undefined) =>
  oneOf(name, value === '' ? undefined : value, ['yes'] as const) === 'yes'

function oneOf<V extends string>(name: string, value: string | undefined, values: readonly V[]): V | undefined {
  if (value === undefined || values.includes(value as V)) return value as V | undefined
  return refuse(name, value, `expected ${values.map(each => `${name}=${each}`).join(' or ')}, or nothing`)
}

// What would otherwise take the place of a value of the configuration in the pages.
const overriding = ['ASSETS_PREFIX', 'BASE_URL', 'DEV', 'MODE', 'PROD', 'SITE', 'SSR']

/** Takes out of the environment of this process what would change pages without having been read here. */
export function clearEnvironment(): void {
  for (const name of overriding) delete process.env[name]
  process.env['NODE_ENV'] = process.argv.includes('dev') ? 'development' : 'production'
}
