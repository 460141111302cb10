/** The script of a page while its author writes: it shows at once what became of an edited claim. */
import type {Glimpse} from './glimpse.ts'
import {redraw} from './redraw.ts'
import {signs} from './words.ts'

import.meta.hot?.on('glimpse', ({claim, verdict, record, census, problems}: Glimpse) => {
  if (record) redraw(claim, record, census)
  for (const section of document.querySelectorAll(`section[data-claim="${claim}"]`)) {
    const mark = section.querySelector('.mark')!
    mark.className = `mark ${verdict}`
    mark.querySelector('.sign')!.textContent = signs[verdict]
    section.querySelector('.problems')?.remove()
    if (problems.length > 0) section.querySelector('.folds')!.before(toList(problems))
  }
})

function toList(problems: readonly string[]): HTMLUListElement {
  const list = document.createElement('ul')
  list.className = 'problems'
  list.append(...problems.map(text => Object.assign(document.createElement('li'), {textContent: text})))
  return list
}
