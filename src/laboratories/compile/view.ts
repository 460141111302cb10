import {toHtmlLabel} from '#figures/label.ts'
import type {Compilation} from './experiment.ts'
import {toAttentionHtml, toTokensHtml} from '#laboratories/common/attention-view.ts'
import {escapeHtml} from '#text/escape.ts'
import {toRightHtml, type View} from '#laboratories/common/view.ts'

const toPolynomialHtml = (text: string) =>
  `<span class="polynomial">${toHtmlLabel(text).replace(/[xy]/g, '<i>$&</i>')}</span>`
const toReadable = (expression: string) =>
  expression.replaceAll('-', '−').replaceAll('*', '×').replace(/[+−×]/g, sign => ` ${sign} `)

function toStepsHtml({steps}: Compilation): string {
  const rows = steps.map(({word, stack}) =>
    `<tr><th scope="row">${escapeHtml(word)}</th><td>${
      stack.map(toPolynomialHtml).join(' <span class="below">|</span> ')
    }</td></tr>`
  )
  return `<div class="scroll"><table class="stack"><caption>The stack after each word, its top at the ` +
    `right</caption><thead><tr><th scope="col">word</th><th scope="col">stack</th></tr></thead><tbody>${
    rows.join('')
  }</tbody></table></div>`
}

function toComparison({isSame, isEnded, fault, meant, computed, said, expected}: Compilation): string {
  if (!isEnded) return `${toRightHtml(false, 'not ended')}: the model had no position left`
  if (isSame)
    return `${toRightHtml(true, 'computes the same polynomial')}, ${toPolynomialHtml(meant)}, by ${
      said.join(' ') === expected.join(' ') ? 'the program that the rules give' : 'another program than the rules give'
    }`
  if (computed === null)
    return `${toRightHtml(false, 'computes no polynomial')}: ${escapeHtml(fault ?? '')}; it should be ${
      toPolynomialHtml(meant)
    }`
  return `${toRightHtml(false, 'computes another polynomial')}: ${toPolynomialHtml(computed)} instead of ${
    toPolynomialHtml(meant)
  }`
}

function toStanding({operators, isLikeLearnt, isHeldOut}: Compilation): string {
  if (!isLikeLearnt)
    return `With ${
      operators === 1 ? '1 operator' : `${operators} operators`
    }, written so, the expression is unlike those that the model learnt from`
  return isHeldOut ? 'The expression was kept from training' : 'Training may have drawn this expression'
}

/**
 * Shows a compilation: the program, the stack after each of its
 * words, the polynomial it computes, and how the heads looked back.
 */
export const view: View<Compilation, {readonly expression: string; readonly said: readonly string[]}> = {
  toProgressHtml: ({expression, said}) =>
    `<dl class="said"><div><dt>expression</dt><dd>${toReadable(expression)}</dd></div><div><dt>the model</dt><dd>${
      toTokensHtml(said)
    }</dd></div></dl>`,
  toHtml: result =>
    `<dl class="said"><div><dt>expression</dt><dd>${
      toReadable(result.expression)
    }</dd></div><div><dt>the model</dt><dd>${
      toTokensHtml(result.said, result.isSame ? undefined : result.expected)
    }</dd></div>${
      result.isSame ? '' : `<div><dt>should be</dt><dd>${escapeHtml(result.expected.join(' '))}</dd></div>`
    }</dl>${toStepsHtml(result)}${toAttentionHtml(result.attention)}`,
  toVerdictHtml: result => `${toComparison(result)}. ${toStanding(result)}.`,
  toPlain: ({expression, said, isSame, meant}) =>
    `${toReadable(expression)}: “${said.join(' ')}”, which ${
      isSame ? 'computes the same polynomial' : 'does not compute'
    } ${meant}`,
}
