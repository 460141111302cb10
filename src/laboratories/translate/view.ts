import type {Translation} from './experiment.ts'
import {toAttentionHtml, toTokensHtml} from '#laboratories/common/attention-view.ts'
import {escapeHtml} from '#text/escape.ts'
import {toRightHtml, type View} from '#laboratories/common/view.ts'

const codes: {readonly [language: string]: string} = {French: 'fr', German: 'de', Chinese: 'zh', English: 'en'}

/** Joins the words of the vocabulary to a text as the language writes it. */
export function toText(words: readonly string[], language: string): string {
  return language === 'German' || language === 'Chinese' ? words.join('') : words.join(' ').replaceAll(' -', '-')
}

const toLine = (name: string, html: string, language: string) =>
  `<div><dt>${name}</dt><dd lang="${codes[language]}">${html}</dd></div>`

/** Shows a translation: the English name, what the model says, what it should say, and how its heads looked back. */
export const view: View<Translation, {readonly english: readonly string[]; readonly said: readonly string[]}> = {
  toProgressHtml: ({english, said}) =>
    `<dl class="said">${
      toLine('English', escapeHtml(toText(english, 'English')), 'English')
    }<div><dt>the model</dt><dd>${toTokensHtml(said)}</dd></div></dl>`,
  toHtml: ({english, said, expected, language, attention}) =>
    `<dl class="said">${toLine('English', escapeHtml(toText(english, 'English')), 'English')}${
      toLine('the model', toTokensHtml(said, expected), language)
    }${toLine('should be', escapeHtml(toText(expected, language)), language)}</dl>${toAttentionHtml(attention)}`,
  toVerdictHtml: ({number, language, isRight, isEnded, isLearnt}) =>
    `${number.toLocaleString('en')} in ${language}: ${
      toRightHtml(isRight, isRight ? 'right' : isEnded ? 'wrong' : 'not ended')
    }. ${isLearnt ? 'The model learnt from this number' : 'The model did not learn from this number'}.`,
  toPlain: ({number, language, said}) => `${number.toLocaleString('en')} in ${language}: “${toText(said, language)}”`,
}
