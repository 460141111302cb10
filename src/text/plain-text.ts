/** Strips text with $TeX$ to plain text for a tool that sets no mathematics: the dollars fall away. */
export function toPlainText(text: string): string {
  return text.replace(/\\?\$/g, dollar => dollar === '$' ? '' : '$')
}
