/** The marks that may not begin a line, at the head of a text. */
const marks = /^[,.;:!?)\]’”]+/

/** Finds the punctuation with which the text after a formula begins; empty where there is none. */
export function findPunctuation(text: string): string {
  return marks.exec(text)?.[0] ?? ''
}

/**
 * Puts punctuation into the last unbreakable piece of a formula
 * that KaTeX has set in a sentence. A browser may break the line
 * between a formula and the comma after it, whatever stands between them; inside that piece it may not.
 */
export function attachPunctuation(html: string, punctuation: string): string {
  const end = '</span></span></span>' // of the piece, of the HTML, of the formula
  if (punctuation === '' || !html.endsWith(end)) return html + punctuation
  return `${html.slice(0, -end.length)}<span class="after">${punctuation}</span>${end}`
}
