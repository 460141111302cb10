import {computeGrid} from '#figures/heat-map.ts'

const svgNames = 'http://www.w3.org/2000/svg'

/**
 * Lets a map of attention be read cell by cell, with the pointer and
 * by the arrow keys; the words and weights are those of its table.
 */
export function readMap(map: HTMLElement): void {
  const svg = map.querySelector('svg')!
  const {rows, columns, entries} = readTable(map.closest('figure')!.querySelector('table')!)
  const {left, top, side} = computeGrid({rows, columns, entries: entries.map(row => row.map(Number))})
  const cursor = svg.appendChild(document.createElementNS(svgNames, 'rect'))
  cursor.classList.add('cursor')
  const reading = map.closest('figure')!.querySelector<HTMLElement>('[data-reading]')!
  let [row, column] = [0, 0]
  const go = (i: number, j: number) => {
    if (!(i >= 0 && i < rows.length && j >= 0 && j < columns.length)) return
    ;[row, column] = [i, j]
    for (const [name, value] of Object.entries({x: left + j * side, y: top + i * side, width: side, height: side}))
      cursor.setAttribute(name, String(value))
    reading.textContent = `Saying “${rows[i]}”, it read “${columns[j]}” with weight ${entries[i][j]}.`
  }
  map.addEventListener('pointermove', event => {
    const {x, y} = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse())
    go(Math.floor((y - top) / side), Math.floor((x - left) / side))
  })
  map.addEventListener('keydown', event => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    go(row + step[0], column + step[1])
  })
}

const steps: {readonly [key: string]: readonly [number, number]} = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

function readTable(table: HTMLTableElement): {rows: string[]; columns: string[]; entries: string[][]} {
  const text = (cells: Iterable<Element>) => [...cells].map(({textContent}) => textContent)
  return {
    rows: text(table.querySelectorAll('tbody th')), columns: text(table.querySelectorAll('thead th')),
    entries: [...table.tBodies[0].rows].map(({cells}) => text(cells).slice(1)),
  }
}
