import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {checkPublication} from '#articles/publication/check-publication.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {bibliography, lay, toArticle, verify} from './hostile/publication.ts'

const readme = readFileSync('README.md', 'utf8')

/** The fenced block of a language that follows the mention of a file, as the README shows it. */
function findBlock(file: string, language: string): string {
  const block = new RegExp(`\`${file}\`[^\`]*\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1]
  if (block === undefined) throw new Error(`the README shows no ${language} block for ${file}`)
  return block
}

describe('the recipe of the README', () => {
  const file = 'content/universal-approximation/two-hats.ts'
  const source = findBlock(file, 'ts')
  const article = 'content/universal-approximation/article.mdx'

  it('adds a claim in ten lines after its imports', () => {
    const lines = source.split('\n').filter(line => line !== '' && !line.startsWith('import'))
    expect(lines.length).toBeLessThanOrEqual(10)
  })

  it('makes an established claim that an article tells without a problem', () => {
    const root = lay({
      'content/references.bib': bibliography,
      [article]: toArticle(findBlock(article, 'mdx')),
      [file]: source,
    })
    expect(checkPublication(readPublication(root), findClaimFiles(root))).toEqual([])
    const {code, out, err} = verify(root, 'two-hats')
    expect(code, err).toBe(0)
    expect(out).toContain('✓ universal-approximation/two-hats')
  })
})
