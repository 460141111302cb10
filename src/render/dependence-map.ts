import type {Dependence} from '#site/dependence.ts'
import {escapeHtml} from '#text/escape.ts'

/** A claim on the map: its name, its address, its words in plain text, and the title of its article. */
export interface Station {
  readonly name: string
  readonly address: string
  readonly label: string
  readonly within: string
}

/** Sizes in user units, of which a column shows the width. */
const size = {width: 420, row: 19, head: 26, label: 268, tip: 4}
const longest = 32

interface Placed extends Station { readonly y: number }

/** Draws what rests on what: the claims in reading order, and from each an arc to every claim that it rests on. */
export function drawDependences(
  stations: readonly Station[],
  dependences: readonly Dependence[],
  {title, description}: {title: string; description: string},
): string {
  const {placed, heads, height} = place(stations)
  const at = new Map(placed.map(each => [each.name, each.y]))
  const groups = placed.map(station => {
    const arcs = dependences.filter(({from}) => from === station.name).map(({to}) => drawArc(station.y, at.get(to)!))
    return `<g class="station"><a href="${escapeHtml(station.address)}"><text x="0" y="${station.y + 3.5}">${
      escapeHtml(shorten(station.label))
    }</text></a>${arcs.join('')}</g>`
  })
  return `<svg class="drawing map" role="group" viewBox="0 0 ${size.width} ${height}" width="${
    size.width}" height="${height}" aria-label="${
    escapeHtml(title)
  }">`
    + `<desc>${escapeHtml(description)}</desc>${heads.join('')}${groups.join('')}</svg>`
}

function place(stations: readonly Station[]): {placed: readonly Placed[]; heads: readonly string[]; height: number} {
  const placed: Placed[] = []
  const heads: string[] = []
  let y = 0
  for (const station of stations) {
    if (station.within !== placed.at(-1)?.within) {
      y += size.head
      heads.push(`<text class="tick" x="0" y="${y - 4}">${escapeHtml(station.within)}</text>`)
    }
    placed.push({...station, y: y + size.row / 2})
    y += size.row
  }
  return {placed, heads, height: y + size.tip}
}

/**
 * Half an ellipse at the right of the labels, from a dot at the claim that rests to an arrow at the claim that carries.
 */
function drawArc(from: number, to: number): string {
  const x = size.label
  const height = Math.abs(to - from) / 2
  const reach = Math.min(size.width - x - size.tip, 10 + height / 2)
  const sweep = to > from ? 1 : 0
  return `<path class="line" d="M${x} ${from}A${round(reach)} ${round(height)} 0 0 ${sweep} ${x + size.tip} ${to}"/>`
    + `<circle class="dot" cx="${x}" cy="${from}" r="2.2"/><path class="tip" d="M${x} ${to}l6 -3v6z"/>`
}

const round = (x: number) => Math.round(x * 100) / 100

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))} …`
}
