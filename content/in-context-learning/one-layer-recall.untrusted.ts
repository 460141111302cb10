import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listReadings, listTexts} from '#networks/in-context/recall.ts'
import {firstPlaces} from '#numerics/linear/spectrum.ts'
import type {Subject} from './one-layer-recall.ts'

/** Head j looks for the key asked for at all other places, and reads the value of place j if it is not there. */
export function oneHeadAPair(pairs: number, letters: number): Subject {
  const heads = firstPlaces(pairs).map(j => [
    ...firstPlaces(pairs).filter(i => i !== j).map(i => ({place: 2 * i, letter: 1})),
    ...firstPlaces(letters).map(letter => ({place: 2 * j + 1, letter})),
  ])
  return {
    pairs, letters, heads, least: pairs, readings: listReadings(pairs, letters).length,
    texts: listTexts(pairs, letters).length,
  }
}

/** Shows why one head is not enough for two pairs, and why two are. */
export function work({readings, texts}: Subject) {
  return [
    {text: tex`Two pairs $k_1v_1k_2v_2$ with values $0$ and $1$, so $${texts}$ cases: four words of values, and the key
      asked for first or second. One head has a favourite token, say $v_1=0$. The words $00$ and $01$ both hold it, so
      they are read alike:`,
    tex: tex`v_1v_2\in\{00,01\}\;\longmapsto\;\text{“}v_1=0\text{”}.`},
    {text: tex`If the key asked for is $k_2$, the answers are $0$ and $1$. The same happens for each of the
      $${readings}$ ways to read. Two heads do it:`,
    tex: tex`\text{head }1:\ \text{key at }2\text{, else }v_1;\qquad\text{head }2:\ \text{key at }1\text{, else }v_2.`},
    {text: 'One of them finds the key, and says where it stands. The other does not, and says the value there.'},
  ]
}

/** Draws the order in which each head looks for tokens. */
export function drawHeads({pairs, letters, heads}: Subject): Drawing {
  const rows = firstPlaces(pairs).flatMap(i =>
    [{place: 2 * i, letter: 1, name: `key ${i + 1}`},
      ...firstPlaces(letters).map(letter => ({place: 2 * i + 1, letter, name: `value ${i + 1} is ${letter}`}))])
  const rank = (head: Subject['heads'][number], at: {place: number, letter: number}) =>
    head.findIndex(({place, letter}) => place === at.place && letter === at.letter) + 1
  return {
    kind: 'heat map', title: 'What each head looks for',
    description: 'Each head looks for the key asked for at all places but one, and else reads the value of that place.',
    rows: rows.map(({name}) => name), columns: heads.map((_, j) => `head ${j + 1}`),
    entries: rows.map(row => heads.map(head => rank(head, row) === 0 ? 0 : row.place % 2 === 0 ? 1 : -1)),
    texts: rows.map(row => heads.map(head => rank(head, row) > 0 ? String(rank(head, row)) : '')),
  }
}
