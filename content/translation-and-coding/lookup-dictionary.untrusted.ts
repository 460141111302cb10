import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeLeak, leakBound, lookUp, sharpWeights, worstLeak} from '#networks/retrieval/retrieval.ts'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {decimals, significant} from '#numerics/float/rounding.ts'
import * as I from '#numerics/interval/interval.ts'
import {map} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './lookup-dictionary.ts'

const words = {
  dog: ['chien', 'Hund'], cat: ['chat', 'Katze'], sea: ['mer', 'Meer'], moon: ['lune', 'Mond'], book: ['livre', 'Buch'],
}
const tags = ['fr', 'de']

/** Makes a dictionary of so many words in two languages; a key is one-hot(word) followed by one-hot(tag). */
export function dictionary(size: number, beta: Q.Rational): Subject {
  const entries = Object.entries(words).slice(0, size).flatMap(([word, values], w) => tags.map((tag, t) =>
    ({name: `${word}+${tag}`, key: [...M.identity(size)[w], ...M.identity(tags.length)[t]], value: values[t]})))
  const queries = entries.map(({name, key}, meant) => ({name, vector: key, meant}))
  const error = worstLeak(lookUp(entries.map(({key}) => key), queries), beta)
  return {
    entries, queries, beta, margin: Q.one, byOne: size, byTwo: size - 1,
    error: rounded(I.mid(error)), bound: rounded(I.mid(leakBound(entries.length, beta, Q.one))),
  }
}

/** Takes the language tags from all queries. */
export function withoutTags({queries}: Subject): Pick<Subject, 'queries'> {
  const none = tags.map(() => Q.zero)
  return {queries: queries.map(query => ({...query, vector: [...query.vector.slice(0, -tags.length), ...none]}))}
}

/** Looks one word up among four. */
export function work({entries, queries: [query], beta, error}: Subject) {
  const [{scores}] = lookUp(entries.map(({key}) => key), [query])
  return [
    {text: tex`Two words, two languages, $${entries.length}$ entries. The query “${query.name}” scores the four keys
      ${entries.map(({name}) => `“${name}”`).join(', ')} with`, tex: listed(scores, tex`,\quad `)},
    {text: tex`The weights are products of two softmaxes, one over the words and one over the tags. That of the right
      entry, whose value is “${entries[0].value}”, is`,
    tex: tex`p=\frac{e^{2\beta}}{e^{2\beta}+2e^{\beta}+1}=\Bigl(\frac{e^{\beta}}{e^{\beta}+1}\Bigr)^2,\qquad
      1-p=${toTexScientific(error)}\quad(\beta=${beta}).`},
  ]
}

/** Draws the weights of all queries, and what leaks against the sharpness. */
export function drawLookups({entries, queries}: Subject): Drawing {
  const lookups = lookUp(entries.map(({key}) => key), queries)
  const weights = lookups.map(({scores}) => sharpWeights(scores, Q.rational(2)))
  const sharpness = Array.from({length: 24}, (_, i) => Q.rational(i + 2))
  const line = (leak: (beta: Q.Rational) => I.Interval) =>
    sharpness.map(beta => [Q.toNumber(beta), significant(I.mid(leak(beta)))] as const)
  return {
    kind: 'panels', title: 'A dictionary in one head',
    description: 'The weights lie on the diagonal; what leaks falls exponentially with the sharpness, below its bound.',
    panels: [
      {kind: 'heat map', title: 'Weights at β = 2', blocks: [2, 2], full: 1,
        description: tex`Ten queries, row by row, against ten entries: most of the weight is on the diagonal, some on
          the other language, some on other words with the same tag.`,
        rows: queries.map(({name}) => name), columns: entries.map(({value}) => value),
        entries: map(weights, weight => decimals(I.mid(weight), 2))},
      {kind: 'plot', title: 'What leaks', description: tex`The leak and its bound against the sharpness, on a
        logarithmic axis.`,
        x: {label: 'sharpness β'}, y: {label: '1 − p', scale: 'log10'}, marks: [
          {mark: 'line', points: line(beta => leakBound(entries.length, beta, Q.one)), tone: 'bound', label: 'bound'},
          {mark: 'line', points: line(beta => computeLeak(lookups[0], beta)), tone: 'claim', label: 'leak'},
          {mark: 'rule', axis: 'y', at: 0.5, tone: 'control', label: 'two equal keys'},
        ]},
    ],
  }
}
