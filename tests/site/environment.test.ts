import {describe, expect, it} from 'vitest'
import {readEnvironment} from '#site/environment.ts'

describe('readEnvironment', () => {
  it.each([
    [{}, 'http://localhost:4321', '/'],
    [{SITE_URL: 'https://example.org'}, 'https://example.org', '/'],
    [{SITE_URL: 'https://example.org/'}, 'https://example.org', '/'],
    [{SITE_URL: 'https://user.github.io/repo'}, 'https://user.github.io', '/repo/'],
    [{SITE_URL: 'https://example.org', BASE_PATH: '/a/b'}, 'https://example.org', '/a/b/'],
    [{BASE_PATH: 'repo'}, 'http://localhost:4321', '/repo/'],
    [{SITE_URL: 'https://example.org/repo', BASE_PATH: '/repo/'}, 'https://example.org', '/repo/'],
    [{BASE_PATH: '/'}, 'http://localhost:4321', '/'],
    [{BASE_PATH: ''}, 'http://localhost:4321', '/'],
    [{SITE: 'https://other.example', BASE_URL: '/x'}, 'http://localhost:4321', '/'],
  ])(
    'takes %j for %s and %s',
    (env, site, base) =>
      expect(readEnvironment(env)).toEqual(
        {site, base, release: undefined, isPrinting: false, isProving: false, isServingKernel: true},
      ),
  )
  it('says what is printed and which release is made', () =>
    expect(readEnvironment({PDF: 'yes', RELEASE: 'copy'})).toMatchObject({isPrinting: true, release: 'copy'}))
  it('takes an empty PDF for none', () => expect(readEnvironment({PDF: ''}).isPrinting).toBe(false))
  it.each([
    [{SITE_URL: ''}, 'SITE_URL is ""; expected an address such as SITE_URL=https://user.github.io/repo'],
    [{SITE_URL: 'example.org'}, 'SITE_URL is "example.org"'],
    [{SITE_URL: 'ftp://example.org'}, 'SITE_URL is "ftp://example.org"'],
    [{SITE_URL: 'https://example.org/?a'}, 'SITE_URL is'],
    [{SITE_URL: 'https://a:b@example.org'}, 'SITE_URL is'],
    [{BASE_PATH: '/a b/'}, 'BASE_PATH is "/a b/"; expected a path such as BASE_PATH=/repo/'],
    [{BASE_PATH: '/../a'}, 'BASE_PATH is'],
    [{BASE_PATH: 'https://example.org'}, 'BASE_PATH is'],
    [{SITE_URL: 'https://example.org/a', BASE_PATH: '/b'}, 'BASE_PATH is "/b"; but SITE_URL already says /a/'],
    [{PDF: 'no'}, 'PDF is "no"; expected PDF=yes, or nothing'],
    [{KERNEL: 'yes'}, 'KERNEL is "yes"; expected KERNEL=no, or nothing'],
    [{RELEASE: 'newest'}, 'RELEASE is "newest"; expected RELEASE=latest or RELEASE=copy, or nothing'],
  ])('refuses %j, by name and with an example', (env, message) => expect(() => readEnvironment(env)).toThrow(message))
})
