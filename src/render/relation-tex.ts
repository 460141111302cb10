import type {Finding} from '#claims/finding.ts'
import type {Relation} from '#claims/relation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPrinted, toSignificant} from './quantity-tex.ts'

/** Holds, and its refutation: the sign between the sides of a relation in TeX. */
const relationSigns = {'=': ['=', '\\ne'], '≤': ['\\le', '>'], '<': ['<', '\\ge']} as const

/**
 * Writes a relation in TeX with the names and the values of its sides, as
 * it was found: `\norm{f}=4^{-6}=2^{-12}`, or with ≠ where it is refuted.
 */
export function toRelationTex({left, relation, right, names, verdict}: Relation): string {
  const [l, r] = [toPrinted(left), toPrinted(right)]
  const isSame = relation === '=' && verdict === 'confirmed' && l.sign === '=' && r.sign === '=' && l.tex === r.tex
  const value = isSame || isNumeral(names.left) ? '' : `${l.sign}${l.tex}`
  const bound = isNumeral(names.right) || r.tex === names.right ? '' : `${r.sign}${r.tex}`
  const sign = relationSigns[relation][verdict === 'refuted' ? 1 : 0]
  return `${names.left}${value} ${sign} ${names.right}${bound}`
}

// A side that the author named by a number needs no second one.
const isNumeral = (name: string) => /^-?\d+(\.\d+)?$/.test(name)

/**
 * Finds the relation that speaks for a finding: the first that
 * is not confirmed, else the last, to which the others lead up.
 */
export function headlineOf({relations}: Finding): Relation {
  return relations.find(({verdict}) => verdict !== 'confirmed') ?? relations.at(-1)!
}

/** Writes a margin to three significant digits, rounded toward the bound; `0` where value and bound are equal. */
export function toMarginTex(margin: string): string {
  return toSignificant(Q.parseRational(margin), 3, 'down')
}
