import type {Place} from '#articles/addresses/place.ts'
import {resultOf, mainRecordOf} from './record.ts'
import {toCapital, words} from './words.ts'

/**
 * Names a numbered place as a sentence refers to it: `Lemma 3`, `(2)`, `Figure 1`, `Section 2.1`;
 * with a space that does not break; an article and a term by their titles, text with $TeX$.
 */
export function toPlaceName({kind, article, anchor, number, title}: Place): string {
  switch (kind) {
    case 'equation':
      return `(${number})`
    case 'claim':
      return `${toCapital(mainRecordOf(resultOf(`${article}/${anchor}`))?.evidence.kind ?? 'claim')}\u00a0${number}`
    case 'article':
    case 'term': return title
    default: return `${words[kind]}\u00a0${number}`
  }
}
