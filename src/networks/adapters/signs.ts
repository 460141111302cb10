import type {Place} from './adapted-form.ts'

const raw = String.raw

/** How the matrix of each place is written in TeX. */
export const placeSigns: Readonly<Record<Place, string>> =
  {query: 'W_Q', key: 'W_K', value: 'W_V', output: 'W_O', inner: 'W_a', outer: 'W_b'}

/** How it is called in words. */
export const placeLabels: Readonly<Record<Place, string>> =
  {query: 'queries', key: 'keys', value: 'values', output: 'outputs', inner: 'inner matrix', outer: 'outer matrix'}

/** How two matrices of a head that are adapted together, and their adapted product, are written in TeX. */
export const pairSigns = {
  scores: {left: 'W_Q', right: raw`W_K^\top`, form: raw`\widetilde W_Q\widetilde W_K^\top`},
  values: {left: 'W_V', right: 'W_O', form: raw`\widetilde W_V\widetilde W_O`},
} as const

/** The names of the parameters of a form of so many terms, in TeX and in the order of `listParameters`. */
export const parameterNames = (terms: number): readonly string[] => [
  'W^\\prime_1', 'b^\\prime_1',
  ...Array.from({length: terms}, (_, j) => [`W^\\prime_{${j},2}`, `b^\\prime_{${j},2}`, `W^\\prime_{${j},3}`]).flat(),
]
