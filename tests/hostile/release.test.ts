import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, globSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {findOuterEnv} from '../built/build.ts'
import {house, lay, sound, toArticle, toClaim, toTold} from './publication.ts'

const day = {GIT_COMMITTER_DATE: '2026-11-24T12:00:00Z'}

function commit(root: string): void {
  for (
    const parts of [['init', '-q'], ['add', '.'], ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit',
      '-q', '-m', 'all']]
  ) spawnSync('git', parts, {cwd: root, env: {...process.env, ...day}})
}

function release(
  root: string,
  options: readonly string[] = [],
  more: {readonly [name: string]: string} = {},
): {code: number | null; output: string} {
  const env = {...findOuterEnv(), SITE_URL: 'https://example.org', BASE_PATH: '/site/', ...more}
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, 'src/build/release.ts'), ...options], {
    cwd: root,
    encoding: 'utf8',
    timeout: 500_000,
    env,
  })
  return {code: status, output: stdout + stderr}
}

const setVersion = (root: string, version: string) =>
  writeFileSync(
    join(root, 'package.json'),
    readFileSync(join(root, 'package.json'), 'utf8').replace(/"version": "[^"]*"/, `"version": "${version}"`),
  )

it(
  'a release stands at the root and, as it will stay, in the folder of its version; later ones keep it and tell what ' +
  'changed',
  {timeout: 1_200_000},
  () => {
    const root = lay({...sound, '.gitignore': readFileSync(join(house, '.gitignore'), 'utf8')}, 'copied')
    commit(root)
    setVersion(root, '1.0.0')
    expect(release(root)).toMatchObject({
      code: 1,
      output: expect.stringContaining('a release is made of a commit, but files differ from') as string,
    })
    commit(root)
    const first = release(root, [], {PDF: 'yes'})
    expect(first.code, first.output).toBe(0)

    const read = (file: string) => readFileSync(join(root, 'dist', file), 'utf8')
    const [latest, copy] = [read('sums/index.html'), read('v/1.0.0/sums/index.html')]
    const findLinks = (page: string) =>
      Object.fromEntries(
        [...page.matchAll(/<link rel="(canonical|cite-as|latest-version)" href="([^"]*)"/g)].map(
          match => [match[1], match[2]]
        ),
      )
    const links = {canonical: 'https://example.org/site/sums/', 'cite-as': 'https://example.org/site/v/1.0.0/sums/'}
    expect(findLinks(latest)).toEqual(links)
    expect(findLinks(copy)).toEqual({...links, 'latest-version': links.canonical})
    const pages = globSync('**/index.html', {cwd: join(root, 'dist/v/1.0.0')}).map(file =>
      file.slice(0, -'index.html'.length)
    )
    expect(pages).toEqual(
      expect.arrayContaining(['', 'sums/', 'claims/', 'cite/sums/', 'errata/', 'search/', 'source/sums/']),
    )
    for (const page of pages)
      expect(/<aside class="archived"[^>]*>(.*?">)/.exec(read(`v/1.0.0/${page}index.html`))?.[1]).toBe(
        `This is version 1.0.0 of 24 November 2026, kept as it was published. <a href="/site/${page}">`,
      )
    expect([latest.includes('<a href="https://example.org/site/v/1.0.0/sums/">'), latest.includes('class="archived"')])
      .toEqual([true, false])
    for (const folder of ['', 'v/1.0.0/']) expect(read(`${folder}cite/sums/sum.bib`)).toContain(
        'url = {https://example.org/site/v/1.0.0/sums/#sum}',
      )
    for (const folder of ['', 'v/1.0.0/']) {
      const address = `https://example.org/site/${folder}sums/sums.pdf`
      for (
        const words of [`<meta name="citation_pdf_url" content="${address}"`, `"contentUrl":"${address}"`,
          `<a href="${address}" type="application/pdf">PDF</a>`]
      ) expect(read(`${folder}sums/index.html`)).toContain(words)
      expect(read(`${folder}sums/sums.pdf`).slice(0, 5)).toBe('%PDF-')
    }
    expect(JSON.parse(read('claims.json'))).toMatchObject({
      envelope: {
        version: '1.0.0',
        commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
        date: '2026-11-24',
        errata: 'https://example.org/site/errata/',
      },
    })
    expect(read('sitemap-0.xml')).not.toContain('/v/1.0.0/')
    expect(readdirSync(join(root, 'dist/v/1.0.0')).filter(file => file.startsWith('sitemap'))).toEqual([])

    const kept = join(root, 'node_modules/kept')
    cpSync(join(root, 'dist/v'), kept, {recursive: true})
    expect(release(root, ['--archive', kept]).output).toContain(
      'version "1.0.0" was published and stays as it is; raise the version (version-fresh)',
    )
    setVersion(root, '1.1.0')
    writeFileSync(
      join(root, 'content/sums/sum.ts'),
      toClaim({
        subject: `() => ({terms: ['1/2', '1/4'], sum: '3/4'})`,
        controls: `[{because: 'the second term is doubled', change: subject => ({...subject, terms: ['1/2', '1/2']})}]`,
      }),
    )
    commit(root)
    expect(release(root).output).toContain(
      'the copies of 1.0.0 would be lost; move them elsewhere and name their folder by --archive (version-kept)',
    )
    expect(release(root, ['--archive', 'dist/v']).output).toContain(
      'the folder that --archive names lies in dist/, which a release replaces; move it elsewhere (version-kept)',
    )
    expect(existsSync(join(root, 'dist/v/1.0.0/index.html'))).toBe(true)
    expect(release(root, ['--archive', kept])).toMatchObject({
      code: 1,
      output: expect.stringContaining(
        'the evidence of "sum" changed since version 1.0.0; tell it under `changes`, with its name and its day ' +
        '(change-told)',
      ) as string,
    })
    expect([read('sums/index.html') === latest, read('v/1.0.0/sums/index.html') === copy]).toEqual([true, true])
    writeFileSync(
      join(root, 'content/sums/article.mdx'),
      toArticle(toTold('sum')).replace(
        'order: 1',
        'order: 1\nchanges:\n  - {date: 2026-11-24, what: The second term was wrong., claims: [sum]}',
      ),
    )
    commit(root)
    const second = release(root, ['--archive', kept])
    expect(second.code, second.output).toBe(0)
    expect(read('v/1.0.0/sums/index.html') === copy).toBe(true)
    expect(existsSync(join(root, 'dist/v/1.1.0/sums/index.html'))).toBe(true)
    expect(read('sums/index.html')).toContain('The second term was wrong.')
    expect(read('sums/index.html')).not.toMatch(/citation_pdf_url|application\/pdf/)
  },
)
