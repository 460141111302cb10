/**
 * Splits the content of a claim's tag, as HTML, into the general statement
 * and what follows it: proof, argument and the prose after them.
 */
export function splitTheorem(html: string): {theorem: string; after: string} {
  const at = html.search(/<div class="(?:proof|argument)"/)
  return at < 0 ? {theorem: html, after: ''} : {theorem: html.slice(0, at), after: html.slice(at)}
}
