import {Malformed} from './claim.ts'

/**
 * The size of a list: a number, or letters that stand for one size throughout a subject, as in `n`, `n*d` and `d+2`.
 */
export type Size = number | string

/** What the letters of a subject stand for, as far as it was read. */
export interface Sizes {
  /** Gives a letter its size or compares; what is no single letter is compared by `settle`. Throws `Malformed`. */
  readonly bind: (size: Size, got: number, place: string) => void
  /** Sizes of its own for the letters named, and those of the subject for all others. */
  readonly local: (letters: readonly string[]) => Sizes
  /** What a letter stands for, as far as it is known. */
  readonly find: (letter: string) => number | undefined
  /** Compares what was left, once all letters are known. */
  readonly settle: () => void
}

interface Bound { readonly size: number; readonly place: string }
interface Pending { readonly size: string; readonly got: number; readonly place: string }
const lettersOf = (size: string) => size.match(/[A-Za-z]\w*/g) ?? [] as string[]
const isLetter = (size: Size): size is string => typeof size === 'string' && /^[A-Za-z]\w*$/.test(size)

/** Begins to read a subject: no letter has a size yet. */
export function startSizes(outer: Sizes | null = null, own: readonly string[] = []): Sizes {
  const known = new Map<string, Bound>()
  const pending: Pending[] = []
  const sizes: Sizes = {
    bind(size, got, place) {
      if (got === 0 && size !== 0) throw new Malformed(`${place} is empty; expected ${size} of at least 1`)
      if (outer && typeof size === 'string' && !own.some(letter => lettersOf(size).includes(letter)))
        outer.bind(size, got, place)
      else if (isLetter(size)) compare(known, size, {size: got, place})
      else if (typeof size === 'number') expect(size === got, `${place} holds ${got}, expected ${size}`)
      else pending.push({size, got, place})
    },
    local: letters => startSizes(sizes, letters),
    find: letter => known.get(letter)?.size ?? outer?.find(letter),
    settle() {
      for (const {size, got, place} of pending) {
        const expected = evaluate(size, sizes.find)
        expect(expected === got, `${place} holds ${got}, expected ${size} = ${expected}`)
      }
    },
  }
  return sizes
}

function expect(holds: boolean, message: string): void {
  if (!holds) throw new Malformed(message)
}

function compare(known: Map<string, Bound>, letter: string, got: Bound): void {
  const bound = known.get(letter)
  if (!bound) known.set(letter, got)
  else expect(
      bound.size === got.size,
      `${got.place} holds ${got.size}, expected ${letter} = ${bound.size} as in ${bound.place}`,
    )
}

// A sum of products of letters and numbers.
function evaluate(size: string, find: Sizes['find']): number {
  const value = (factor: string): number => {
    const known = /^\d+$/.test(factor) ? Number(factor) : find(factor)
    if (known === undefined)
      throw new TypeError(`the size "${size}" speaks of "${factor}", which no list of the subject has`)
    return known
  }
  return size.split('+').map(term => term.split('*').map(factor => value(factor.trim())).reduce((a, b) => a * b))
    .reduce((a, b) => a + b)
}
