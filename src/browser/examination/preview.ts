/**
 * The script of a page while its author writes: it says which claims
 * stand here, and shows at once what became of an edited one.
 */
import type {Preview} from '#verification/preview.ts'
import {escapeHtml} from '#text/escape.ts'
import {showOutcome} from './status.ts'
import {signs} from '#claims/verdict.ts'
import {words} from '#site/words.ts'

const sections = (claim: string) => document.querySelectorAll<HTMLElement>(`section[data-claim${claim}]`)

import.meta.hot?.send('shown', [...sections('')].map(({dataset}) => dataset.claim))
import.meta.hot?.on('preview', ({claim, verdict, problems}: Preview) => {
  for (const section of sections(`="${claim}"`)) {
    const mark = section.querySelector('.mark')!
    mark.className = `mark ${verdict}`
    mark.querySelector('.sign')!.textContent = signs[verdict]
  }
  showOutcome(
    claim,
    `<p><span class="verdict ${verdict}"><span aria-hidden="true">${
      signs[verdict]
    }</span> ${verdict}</span> ${words.preview}</p>`
      + `<ul class="problems">${problems.map(problem => `<li>${escapeHtml(problem)}</li>`).join('')}</ul>`,
  )
})
