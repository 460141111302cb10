/**
 * What a figure shows, as plain JSON with finite numbers: it stands in the evidence and is drawn from it,
 * at build and in the reader's browser, by the same function.
 */
export type Drawing = Plot | HeatMap | Bars | Panels

interface Described {
  /** Names the drawing in a few words: its accessible name. */
  readonly title: string
  /** Says what there is to see, for a reader who cannot see it. */
  readonly description: string
}

/** Curves and points in a frame of two axes. */
export interface Plot extends Described {
  readonly kind: 'plot'
  readonly x: Axis
  readonly y: Axis
  readonly marks: readonly Mark[]
  /** Boxes of a partition of the x-axis, drawn as a strip under it. */
  readonly partition?: Partition
  /** `wide` (the default) is about 8 : 5, `square` about 1 : 1. */
  readonly shape?: 'wide' | 'square'
}

/** A matrix as coloured cells: positive in the first hue, negative in the second, zero blank. */
export interface HeatMap extends Described {
  readonly kind: 'heat map'
  /** Entries, row by row, all rows of one length. */
  readonly entries: readonly (readonly number[])[]
  /** What a cell prints, of the shape of `entries`; by default the entry, where cells are wide enough. */
  readonly texts?: readonly (readonly string[])[]
  readonly rows?: readonly string[]
  readonly columns?: readonly string[]
  /** Draws a heavier line after every p rows and q columns, [p, q]. */
  readonly blocks?: readonly [number, number]
  /** The magnitude of full colour; by default the largest of the entries. */
  readonly full?: number
}

/** Horizontal bars from zero (on a logarithmic axis: from its lower end), with their values. */
export interface Bars extends Described {
  readonly kind: 'bars'
  readonly axis: Axis
  readonly bars: readonly {readonly label: string, readonly value: number, readonly tone?: Tone}[]
  /** A bound at one value, labelled in place. */
  readonly bound?: {readonly at: number, readonly label: string}
}

/** Several drawings side by side, one below the other where the column is narrow. */
export interface Panels extends Described {
  readonly kind: 'panels'
  readonly panels: readonly (Plot | HeatMap | Bars)[]
}

/** An axis; its ends are those of the data unless they are given. */
export interface Axis {
  /** Plain Unicode, with the unit: `width N`, `‖f − G‖∞`. */
  readonly label: string
  readonly scale?: 'linear' | 'log2' | 'log10'
  readonly from?: number
  readonly to?: number
  /** Replaces the ticks found by rule. */
  readonly ticks?: readonly {readonly at: number, readonly label: string}[]
}

/**
 * The part a mark plays: the claim's own curve, a second, third and fourth beside it, the function it is
 * compared with, a negative control (grey), a bound.
 */
export type Tone = 'claim' | 'second' | 'third' | 'fourth' | 'target' | 'control' | 'bound'

/** A point [x, y]. */
export type Point = readonly [number, number]
/** A vertical segment [x, lower y, upper y]. */
export type Span = readonly [number, number, number]

interface Labelled {
  /** Stands in the drawing beside its mark; there is no legend. */
  readonly label?: string
  /** The x at which the label is tied to its mark; by default a place that covers nothing. */
  readonly labelAt?: number
  readonly tone?: Tone
}

/** A polygonal line (`line`), a line constant up to the next x (`step`), or markers (`dots`). */
export interface Series extends Labelled {
  readonly mark: 'line' | 'step' | 'dots'
  readonly points: readonly Point[]
}

/** A band between two lines (`area`) or error bars (`whiskers`). */
export interface Spans extends Labelled {
  readonly mark: 'area' | 'whiskers'
  readonly spans: readonly Span[]
}

/** Rectangles [left, right, lower, upper], such as an enclosure over each box of a partition. */
export interface Boxes extends Labelled {
  readonly mark: 'boxes'
  readonly boxes: readonly (readonly [number, number, number, number])[]
}

/** A straight line across the frame at one value of an axis. */
export interface Rule extends Labelled {
  readonly mark: 'rule'
  readonly axis: 'x' | 'y'
  readonly at: number
}

/** Words at a point, which is marked by a small ring. */
export interface Note extends Labelled {
  readonly mark: 'note'
  readonly at: Point
  readonly label: string
}

/** What stands in the frame of a plot. */
export type Mark = Series | Spans | Boxes | Rule | Note

/** Boxes [b₀, b₁], [b₁, b₂], … given by their increasing ends b₀ < b₁ < …. */
export interface Partition {
  readonly ends: readonly number[]
  readonly label: string
}
