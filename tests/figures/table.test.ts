import {describe, expect, it} from 'vitest'
import {drawTable, toTables} from '#figures/table.ts'
import {bars, everyMark, heatMap, panels} from './drawings.ts'

describe('toTables(drawing)', () => {
  it('gives the points of several marks at one x a row of their own, and lists both ends of a span', () => {
    const [table] = toTables(everyMark)
    expect(table.columns).toEqual(['width N', 'G', 'steps', 'not C²', 'enclosure, lower end', 'enclosure, upper end',
      'sample, lower end', 'sample, upper end', 'boxes, lower end', 'boxes, upper end'])
    expect(table.rows.map(row => row[0])).toEqual(['8', '16', '32', '64'])
    expect(table.rows[2]).toEqual(['32', '0.0048', '', '0.0139', '', '', '', '', '', ''])
  })

  it('keeps points that a logarithmic axis cannot show', () => {
    const [table] = toTables({...everyMark, marks: [{mark: 'dots', points: [[8, 0], [16, 0.5]]}]})
    expect(table.rows).toEqual([['8', '0'], ['16', '0.5']])
  })

  it('thins a long table evenly, keeps both ends, and says so', () => {
    const points = Array.from({length: 1001}, (_, i) => [i, i] as const)
    const [table] = toTables({...everyMark, marks: [{mark: 'line', points}]})
    expect(table.rows).toHaveLength(33)
    expect([table.rows[0][0], table.rows.at(-1)![0]]).toEqual(['0', '1000'])
    expect(table.caption).toBe('Error & bound; 33 of 1001 rows, evenly chosen')
  })

  it('lists a matrix by its row and column names, bars by their labels, panels one by one', () => {
    expect(toTables(heatMap)[0].rows[0]).toEqual(['x₁', '2', '−1', '0'])
    expect(toTables(bars)[0].rows).toEqual([['rank 1', '3.2'], ['random', '−1.7']])
    expect(toTables(panels)).toHaveLength(3)
  })
})

describe('drawTable(table)', () => {
  it('writes a caption, header cells for columns and rows, and escaped text', () => {
    const html = drawTable({caption: 'a < b', columns: ['', 'y'], rows: [['1', '2']]})
    expect(html).toBe(
      '<table><caption>a &lt; b</caption><thead><tr><td></td><th scope="col">y</th></tr></thead><tbody><tr><th ' +
      'scope="row">1</th><td>2</td></tr></tbody></table>',
    )
  })
})
