import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {placedScores, type Scheme} from '#networks/transformer/placed-scores.ts'
import {rotaryMatrix} from '#networks/transformer/rotary.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {build, map, transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './rope-relative.ts'

type Entries = readonly number[]
const countPositions = (scores: Subject['s']) => (scores.length + 1) / 2

/** Turns by the angles of Pythagorean triangles. */
export const rotary = (turns: readonly (readonly [string, string])[]): Scheme<Q.Rational> =>
  ({kind: 'rotary', turns: turns.map(([cos, sin]) => [Q.parseRational(cos), Q.parseRational(sin)])})

/** Adds a vector for each position. */
export const additive = (positions: number): Scheme<Q.Rational> =>
  ({kind: 'additive', embeddings: build(positions, 4, (m, i) => Q.rational(((m + 1) * (i + 2)) % 5))})

/** Reads a score for each distance off the first column and the first row. */
export function scored(scheme: Scheme<Q.Rational>, positions: number, query: Entries, key: Entries): Subject {
  const [q, k] = [M.parseVector(query), M.parseVector(key)]
  const scores = placedScores(rationals, scheme, q, k, positions)
  return {scheme, q, k, s: [...scores.slice(1).reverse().map(([first]) => first), ...scores[0]]}
}

/** Turns one pair of features. */
export function work({s}: Subject) {
  const positions = countPositions(s)
  const R = rotaryMatrix(rationals, [[Q.rational(3, 5), Q.rational(4, 5)]])
  return [
    {text: 'One pair of features, turned by the angle of the triangle $3,4,5$:',
      tex: tex`R=${R},\qquad R^\top R=${M.product(transpose(R), R)}.`},
    {text: 'For $q=k=(1,0)$ the scores are the upper left entries of $R^{n-m}$; neighbours have',
      tex: tex`\inner{q}{Rk}=\inner{Rq}{R^2k}=\inner{R^2q}{R^3k}=${s[positions]},`},
    {text: 'and positions two apart', tex: tex`\inner{q}{R^2k}=\inner{Rq}{R^3k}=${s[positions + 1]}.`},
  ]
}

/** Draws the scores of both schemes. */
export function drawScores({scheme, q, k, s}: Subject): Drawing {
  const places = Array.from({length: countPositions(s)}, (_, m) => m)
  return {
    kind: 'panels', title: 'Scores by position',
    description: tex`With rotary positions the scores are constant along diagonals;
      with added position vectors they are not.`,
    panels: ([['rotary', scheme], ['added vectors', additive(places.length)]] as const).map(([title, by]) => ({
      kind: 'heat map', title, description: `The scores of a query at position m with a key at position n, ${title}.`,
      entries: map(placedScores(rationals, by, q, k, places.length), Q.toNumber),
      rows: places.map(m => `m = ${m}`), columns: places.map(String),
    })),
  }
}
