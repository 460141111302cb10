import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {basename, dirname, join, relative} from 'node:path'
import subsetFont from 'subset-font'
import {findPublication} from '#articles/publication.ts'
import {toHtml, toHtmlText} from '#articles/math.ts'
import {readDossiers} from '#workers/dossiers.ts'
import type {Evidence} from '#claims/evidence.ts'

// What a reader's knob may bring that no published formula holds: digits and letters cost little.
const always = Array.from({length: 95}, (_, i) => String.fromCodePoint(32 + i)).join('') + 'αβγδεζηθκλμνξπρστφχψωΓΔΘΛΞΠΣΦΨΩ−×·≤≥≠≈∞∑∏∫√…⋯'

/** The plug-in for Vite that serves KaTeX's fonts as WOFF2 alone and cut to the glyphs that the publication uses. */
export function subsetFonts(root: string): {name: string; enforce: 'pre'; transform: {filter: {id: RegExp}; handler: (css: string, id: string) => Promise<{code: string; map: null}>}} {
  return {
    name: 'subset-fonts',
    enforce: 'pre',
    transform: {
      filter: {id: /katex(\.min)?\.css$/},
      handler: async (css, id) => ({code: await subsetAll(css, dirname(id), join(root, 'node_modules/.cache/universal-approximation-checked/fonts'), findGlyphs(root)), map: null}),
    },
  }
}

/** Collects the characters of all formulas, of the articles and of the evidence, as KaTeX sets them. */
export function findGlyphs(root: string): string {
  const formulas = findPublication(root).articles.flatMap(({formulas}) => formulas.map(({tex, display}) => toHtml(tex, {display})))
  const evidence = [...readDossiers(root).values()].flatMap(({examination}) => examination?.records.flatMap(({evidence}) => typesetAll(evidence)) ?? [])
  const set = [...formulas, ...evidence].join('').replace(/<math.*?<\/math>/gs, '').replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
  return [...new Set(always + set)].sort().join('')
}

function typesetAll({statement, finding, worked}: Evidence): readonly string[] {
  return [
    toHtmlText(statement),
    ...finding?.relations.flatMap(({names}) => [toHtml(names.left), toHtml(names.right)]) ?? [],
    ...worked?.steps.flatMap(({text, tex}) => [toHtmlText(text), ...tex ? [toHtml(tex, {display: true})] : []]) ?? [],
  ]
}

async function subsetAll(css: string, from: string, to: string, glyphs: string): Promise<string> {
  mkdirSync(to, {recursive: true})
  const woff2 = css.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '')
  const faces = [...new Set([...woff2.matchAll(/url\(([^)]*\.woff2)\)/g)].map(match => match[1]!))]
  const files = new Map<string, string>()
  for (const face of faces) {
    const file = join(to, basename(face))
    writeFileSync(file, await subsetFont(readFileSync(join(from, face)), glyphs, {targetFormat: 'woff2'}))
    files.set(face, relative(from, file))
  }
  return woff2.replace(/url\(([^)]*\.woff2)\)/g, (_, face: string) => `url(${files.get(face)!})`)
}
