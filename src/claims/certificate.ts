/** A rational as `p` or `p/q` in text. */
export type RationalText = string
type Row = readonly RationalText[]
/** A matrix of rationals by rows. */
export type TextMatrix = readonly Row[]

/**
 * What a finding may carry so that an outsider decides it again without this code.
 * The list is closed; each kind says what is to be recomputed.
 */
export type Certificate =
  /** The product of `factors`, in order, equals the product of `equals`, in order. */
  | {readonly kind: 'matrix-identity'; readonly factors: readonly TextMatrix[]; readonly equals: readonly TextMatrix[]}
  /** `matrix` = `left` · `right` with `rank` inner columns, and the minor on `rows` × `columns` does not vanish. */
  | {
    readonly kind: 'rank'
    readonly matrix: TextMatrix
    readonly rank: number
    readonly left: TextMatrix
    readonly right: TextMatrix
    readonly rows: readonly number[]
    readonly columns: readonly number[]
  }
  /** `matrix` = `lower` · diag(`diagonal`) · `lower`ᵀ, so the signs of the diagonal are its inertia. */
  | {readonly kind: 'inertia'; readonly matrix: TextMatrix; readonly lower: TextMatrix; readonly diagonal: Row}
  /**
   * The functional Σ wᵢ·f(xᵢ) vanishes on all polynomials of degree ≤
   * `degree`, and takes `value` on the target with values `target`.
   */
  | {
    readonly kind: 'dual-functional'
    readonly degree: number
    readonly nodes: Row
    readonly weights: Row
    readonly target: Row
    readonly value: RationalText
  }
  /** Continuous functions, affine between neighbouring breakpoints: `functions[name]` = [[x, y], …]. */
  | {
    readonly kind: 'piecewise-linear'
    readonly functions: {readonly [name: string]: readonly (readonly [RationalText, RationalText])[]}
  }
  /** A partition of a domain into boxes (lists of [lo, hi]); on each, the value lies within ±`bounds[i]`. */
  | {
    readonly kind: 'boxes'
    readonly boxes: readonly (readonly (readonly [number, number])[])[]
    readonly bounds: readonly number[]
  }
  /** Every case of a finite set, one a row. */
  | {
    readonly kind: 'table'
    readonly columns: readonly string[]
    readonly rows: readonly (readonly (string | number)[])[]
  }

/** The closed list of kinds, in the order in which they are documented. */
export const certificateKinds: readonly Certificate['kind'][] =
  ['matrix-identity', 'rank', 'inertia', 'dual-functional', 'piecewise-linear', 'boxes', 'table']
