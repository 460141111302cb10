import {dirname} from 'node:path'
import {escapeHtml} from '#text/escape.ts'
import {floors} from './floors.ts'
import {listSources} from './sources.ts'
import {folderImports} from './rooms.ts'

/** A folder of `src/` in the picture: where it stands, and the rooms within it. */
interface Box {
  readonly name: string
  readonly rooms: readonly string[]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const width = 960
const margin = 24
const gap = 16
const line = 15
const between = 46

/**
 * Draws the house at `root` as SVG: the folders of `src/` by floors, the ground floor
 * below, and a line to each that one imports, unless it does so by way of another.
 */
export function drawHouse(root: string): string {
  const sources = listSources(root, 'src')
  const boxes = layOut(sources)
  const byName = new Map(boxes.map(box => [box.name, box]))
  const lines = reduce(importsOfFolders(root, sources)).map(pair => pair.map(name => byName.get(name)!) as [Box, Box])
  const height = Math.max(...boxes.map(box => box.y + box.height)) + margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" ` +
    `font-size="12">`,
    '<title>The folders of src by floors, the ground floor below, with a line to each that one imports, unless it ' +
    'does so by way of another</title>',
    '<style>rect{fill:#fdfcf9;stroke:#625d55}path{fill:none;stroke:#1f5288;stroke-opacity:.35}text{fill:#1d1c1a}' +
    '.room{fill:#625d55;font-size:11px}'
    + '@media(prefers-color-scheme:dark){rect{fill:#16181b;stroke:#a7a198}path{stroke:#8db9ea}text{fill:#e3dfd7}' +
    '.room{fill:#a7a198}}</style>',
    ...lines.map(drawLine),
    ...boxes.map(drawBox),
    '</svg>',
    '',
  ].join('\n')
}

function importsOfFolders(root: string, sources: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>()
  for (const [from, to] of folderImports(root, sources)) for (const each of to)
    if (topOf(from) !== topOf(each)) imports.set(topOf(from), (imports.get(topOf(from)) ?? new Set()).add(topOf(each)))
  return imports
}

// What is imported by way of another folder as well needs no line of its own.
function reduce(imports: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly [string, string])[] {
  const reaches = (from: string, to: string): boolean =>
    [...imports.get(from) ?? []].some(next => next === to || reaches(next, to))
  return [...imports].flatMap(([from, to]) =>
    [...to].sort()
      .filter(each => ![...to].some(other => other !== each && reaches(other, each))).map(each => [from, each] as const)
  )
}

const topOf = (folder: string) => folder.split('/')[1] ?? ''

function layOut(sources: readonly string[]): readonly Box[] {
  const folders = [...new Set(sources.map(file => dirname(file).slice('src/'.length)))].sort()
  const roomsOf = (name: string) =>
    folders.filter(folder => folder.startsWith(`${name}/`)).map(folder => folder.slice(name.length + 1))
  let y = margin
  return floors.toReversed().flatMap(names => {
    const columns = (width - 2 * margin - gap * (names.length - 1)) / names.length
    const rooms = names.map(roomsOf)
    const height = 26 + line * Math.max(...rooms.map(list => perColumn(list, columns)))
    const row = names.map((name, i) => ({
      name,
      rooms: rooms[i],
      x: margin + i * (columns + gap),
      y,
      width: columns,
      height,
    }))
    y += height + between
    return row
  })
}

const columnsOf = (width: number) => Math.max(1, Math.floor(width / 130))
const perColumn = (rooms: readonly string[], width: number) => Math.ceil(rooms.length / columnsOf(width))

function drawBox({name, rooms, x, y, width, height}: Box): string {
  const rows = perColumn(rooms, width)
  const texts = rooms.map((room, i) =>
    `<text class="room" x="${x + 10 + 130 * Math.floor(i / rows)}" y="${y + 32 + line * (i % rows)}">${
      escapeHtml(room)
    }</text>`
  )
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/><text x="${x + 10}" y="${
    y + 17
  }" font-weight="600">${escapeHtml(name)}</text>${texts.join('')}`
}

// Neighbours on one floor are joined from side to side, all others from the foot of one to the head of the other.
function drawLine([from, to]: readonly [Box, Box]): string {
  if (from.y === to.y)
    return `<path d="M${from.x + (from.x < to.x ? from.width : 0)} ${from.y + from.height / 2}H${
      to.x + (from.x < to.x ? 0 : to.width)
    }"/>`
  const [x, y] = [from.x + from.width / 2, from.y + from.height]
  const end = to.x + to.width / 2
  return `<path d="M${x} ${y}C${x} ${y + between} ${end} ${to.y - between} ${end} ${to.y}"/>`
}
