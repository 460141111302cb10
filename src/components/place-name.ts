import type {Place} from '#articles/place.ts'
import {findDossier, findMain} from './record.ts'
import {toCapital, words} from './words.ts'

/** Names a numbered place as a sentence refers to it: `Lemma 3`, `(2)`, `Figure 1`, `Section 2.1`; with a space that does not break. */
export function toPlaceName({kind, article, anchor, number}: Place): string {
  switch (kind) {
    case 'equation': return `(${number})`
    case 'claim': return `${toCapital(findMain(findDossier(`${article}/${anchor}`))?.evidence.kind ?? 'claim')}\u00a0${number}`
    case 'article': return number
    default: return `${words[kind]}\u00a0${number}`
  }
}
