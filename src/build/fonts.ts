import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {basename, dirname, join, relative} from 'node:path'
import subsetFont from 'subset-font'
import {readPublication} from '#articles/publication/publication.ts'
import {readEvidenceStore} from '#verification/evidence-store.ts'
import {collectArticleFormulas, collectEvidenceFormulas, collectGlyphs, setAll} from './glyphs.ts'
import {cacheFolder} from '#problems/folders.ts'

const ascii = Array.from({length: 95}, (_, i) => String.fromCodePoint(32 + i)).join('')
const letters = ascii.replace(/[^a-z]/gi, '')
const delimiters = '()[]{}|⟨⟩⌈⌉⌊⌋∣∥⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭√∑∏∫'

// What a reader's knob may bring that no published formula holds.
const always: {readonly [face: string]: string} = {
  'Main-Regular': `${ascii}ΓΔΘΛΞΠΣΦΨΩ−×·±≤≥≠=≈∞∑∏∫√…⋯′`, 'Math-Italic': `${letters}αβγδεζηθκλμνξπρστφχψωϵϑϕ`,
  'Size1-Regular': delimiters, 'Size2-Regular': delimiters, 'Size3-Regular': delimiters, 'Size4-Regular': delimiters,
}

/**
 * The plug-in for Vite that serves KaTeX's fonts as WOFF2 alone
 * and each cut to the glyphs that the publication sets in it.
 */
export function subsetFonts(
  root: string,
): {
  name: string
  enforce: 'pre'
  transform: {filter: {id: RegExp}; handler: (css: string, id: string) => Promise<{code: string; map: null}>}
} {
  return {
    name: 'subset-fonts',
    enforce: 'pre',
    transform: {
      filter: {id: /katex(\.min)?\.css$/},
      handler: async (css, id) => ({
        code: await subsetAll(css, dirname(id), join(root, cacheFolder, 'fonts'), findAllGlyphs(root)),
        map: null,
      }),
    },
  }
}

function findAllGlyphs(root: string): ReadonlyMap<string, string> {
  const records = [...readEvidenceStore(root).values()].flatMap(({examination}) => examination?.records ?? [])
  return collectGlyphs(
    setAll([...readPublication(root).articles.map(collectArticleFormulas), ...records.map(({evidence}) =>
      collectEvidenceFormulas(evidence)
    )]),
  )
}

async function subsetAll(css: string, from: string, to: string, glyphs: ReadonlyMap<string, string>): Promise<string> {
  mkdirSync(to, {recursive: true})
  const woff2 = css.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '')
  const faces = [...new Set([...woff2.matchAll(/url\(([^)]*\.woff2)\)/g)].map(match => match[1]))]
  const files = new Map<string, string>()
  for (const face of faces) {
    const file = join(to, basename(face))
    const name = /KaTeX_(.*)\.woff2$/.exec(face)![1]
    writeFileSync(
      file,
      await subsetFont(readFileSync(join(from, face)), `${always[name] ?? ''}${glyphs.get(name) ?? ''}`, {
        targetFormat: 'woff2',
        noHinting: true,
      }),
    )
    files.set(face, relative(from, file))
  }
  return woff2.replace(/url\(([^)]*\.woff2)\)/g, (_, face: string) => `url(${files.get(face)!})`)
}
