import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {places, predictChanges, unrolled, type Place} from '#networks/adapters/adapted-form.ts'
import {placeLabels, placeSigns} from '#networks/adapters/signs.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './unrolled-terms.ts'

/** The first draw in which whatever may move does, and no weight is zero. */
export const chosenDraw = 72

/** Three blocks drawn at random. */
export function sampleBlocks(block: number, place: Place, draw = chosenDraw): Subject {
  // A zero can shield a parameter, so that it does not move where it may.
  const random = randomStream(`lora/unrolled-terms/${draw}`)
  const row = (most: number) => [0, 1].map(() => Q.rational(random.sign() * random.integer(1, most)))
  const part = (most = 1) => [row(most), row(most)]
  const blocks = [0, 1, 2].map(() => ({
    heads: [{query: part(), key: part(), value: part(2), output: part()}],
    feedForward: {inner: part(), innerBias: row(2), outer: part(), outerBias: row(1)},
  }))
  const adapter = {b: M.parse([[1], [2]]), a: M.parse([[1, -1]])}
  return {blocks, x: part(), block, place, adapter, ...changes(3, block, place)}
}

/** Which parameters move, and in how many terms one does: each term has three, after the two of the linear part. */
function changes(blocks: number, block: number, place: Place): Pick<Subject, 'changed' | 'terms'> {
  const changed = predictChanges(blocks, block, place)
  return {changed, terms: new Set(changed.flatMap((moves, i) => moves && i > 1 ? [Math.floor((i - 2) / 3)] : [])).size}
}

/** Two blocks of one head and one hidden unit on two tokens with one feature, in which whatever may move does. */
export function twoBlocks(block: number, place: Place): Subject {
  const one = M.parse([[1]])
  const made = (query: number, value: number, inner: number, bias: number, outer: number) => ({
    heads: [{query: M.parse([[query]]), key: one, value: M.parse([[value]]), output: one}],
    feedForward: {
      inner: M.parse([[inner]]), innerBias: M.parseVector([bias]), outer: M.parse([[outer]]), outerBias: [Q.one],
    },
  })
  const blocks = [made(-2, -3, -1, -1, -1), made(2, -1, 1, 2, -1)]
  return {blocks, x: M.parse([[0], [1]]), block, place, adapter: {b: one, a: one}, ...changes(2, block, place)}
}

/** Adds one to a single weight, and shows which parameters move. */
export function work(subject: Subject) {
  const [before, after] = [unrolled(subject).parameters, unrolled(subject, subject.place).parameters]
  const moved = before.flatMap(({name, matrix}, i) =>
    subject.changed[i] ? [tex`${name}&=${matrix}\mapsto${after[i].matrix}`] : [])
  const stays = before.flatMap(({name}, i) => subject.changed[i] ? [] : [`$${name}$`])
  return [
    {text: tex`Two tokens with one feature, two blocks of one head and one hidden unit a token. Add $1$ to
      $${placeSigns[subject.place]}$ of block $${subject.block}$. Of the eight parameters these move:`,
      tex: tex`\begin{aligned}${listed(moved, tex`\\[4pt]`)}\end{aligned}`},
    {text: stays.length === 0 ? 'None stays.' : `The others stay: ${stays.join(', ')}.`},
  ]
}

/** Draws which parameter each adapter moves. */
export function drawMoves(subject: Subject): Drawing {
  const base = unrolled(subject).parameters
  const rows = places.map(place =>
    unrolled(subject, place).parameters.map(({matrix}, i) => Q.isZero(maxDistance(matrix, base[i].matrix)) ? 0 : 1))
  return {
    kind: 'heat map', title: `An adapter in block ${subject.block}`,
    description:
      'A row for each matrix that may be adapted, a column for each parameter of the form; a filled cell changes.',
    entries: rows, texts: rows.map(moves => moves.map(() => '')), rows: places.map(place => placeLabels[place]),
    columns: [
      'W′₁', 'b′₁',
      ...['₀', '₁', '₂'].slice(0, subject.blocks.length).flatMap(j => [`W′${j}₂`, `b′${j}₂`, `W′${j}₃`]),
    ],
  }
}
