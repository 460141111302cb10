import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {initWasm, Resvg, type ResvgRenderOptions} from '@resvg/resvg-wasm'
import {readPublication} from '#articles/publication/publication.ts'
import {toShareImage} from '#site/share-image.ts'
import {paletteFile} from '#layouts/palette.ts'
import {drawImage, type Measure, type Palette} from './share-image.ts'

const fontFile = 'node_modules/katex/dist/fonts/KaTeX_Main-Regular.ttf'
const colourFile = 'src/styles/paper.css'
let ready: Promise<void> | undefined

/**
 * Writes the image of each article into a built site, beside its page; the same
 * bits on every machine, from a font and a renderer that the packages bring.
 */
export async function writeImages(folder: string, root: string): Promise<void> {
  await (ready ??= initWasm(readFileSync(join(root, 'node_modules/@resvg/resvg-wasm/index_bg.wasm'))))
  const options: ResvgRenderOptions = {
    font: {fontBuffers: [readFileSync(join(root, fontFile))], defaultFontFamily: 'KaTeX_Main'},
  }
  // The first value counts: that of the publication, where it gives one.
  const colours = readPalette([paletteFile, colourFile].map(file => join(root, file)).filter(file => existsSync(file))
    .map(file => readFileSync(file, 'utf8')).join('\n'))
  for (const outline of readPublication(root).articles.filter(({frontMatter}) => frontMatter)) {
    const image = toShareImage(outline)
    checkLetters(image.title + image.line, options)
    writeFileSync(
      join(folder, image.file),
      new Resvg(drawImage(image, toMeasure(options), colours), options).render().asPng(),
    )
  }
}

/** Reads the light colours that the image takes from the style sheet; throws a RangeError where one is not there. */
export function readPalette(css: string): Palette {
  const find = (name: string) => {
    const colour = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}),`).exec(css)?.[1]
    if (colour === undefined) throw new RangeError(`${colourFile} has no colour --${name}`)
    return colour
  }
  return {
    paper: find('paper'),
    ink: find('ink'),
    quiet: find('quiet'),
    line: find('line'),
    confirmed: find('confirmed'),
  }
}

function findBox(text: string, size: number, options: ResvgRenderOptions): {width: number; x: number} {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text x="0" y="0" ` +
    `font-size="${size}" font-family="KaTeX_Main">${
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    }</text></svg>`
  const {width = 0, x = 0} = new Resvg(svg, options).getBBox() ?? {}
  return {width, x}
}

const toMeasure = (options: ResvgRenderOptions): Measure => (text, size) => findBox(text, size, options).width

// A letter that the font lacks is drawn as the font draws a character that nobody has: an empty box.
function checkLetters(text: string, options: ResvgRenderOptions): void {
  const none = findBox('\uE000', 72, options)
  const absent = [...new Set(text.replaceAll(' ', ''))].filter(letter => {
    const {x, width} = findBox(letter, 72, options)
    return x === none.x && width === none.width
  })
  if (absent.length > 0)
    throw new RangeError(`the image of "${text}" cannot show ${absent.join(' ')}: ${fontFile} has no such letter`)
}
