/**
 * How source is highlighted: to its end, since a line that is given up
 * after half a second would stand on the page of a busy machine alone,
 * and in classes.
 */
export const highlighting = {
  preprocess: (_: string, options: {tokenizeTimeLimit?: number}): void => { options.tokenizeTimeLimit = 0 },
  postprocess: toClasses,
}

// What stands in the colour of plain text.
const colours = ['foreground', 'token-punctuation', 'token-parameter', 'token-function']
const plain = new RegExp(`<span style="color:var\\(--astro-code-(?:${colours.join('|')})\\)">([^<]*)</span>`, 'g')

/**
 * Replaces the style attributes of highlighted source by classes `token-…` and drops the marks of plain text:
 * half the bytes, and the colours stand in the style sheet.
 */
export function toClasses(html: string): string {
  return html
    .replace(plain, '$1')
    .replace(/style="color:var\(--astro-code-(token-[a-z-]+)\)"/g, 'class="$1"')
    .replace(/ style="[^"]*"/, '')
}
