/**
 * Writes the address of a page or file of the site below its base path, with
 * an anchor in it where one is given. Every internal address comes from here.
 */
export function toAddress(path: string, anchor?: string): string {
  const base: string = import.meta.env?.BASE_URL ?? '/'
  return `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}${anchor === undefined ? '' : `#${anchor}`}`
}

/** Writes the full address of a page or file, for canonical links and citations. */
export function toFullAddress(path: string, anchor?: string): string {
  return new URL(toAddress(path, anchor), import.meta.env?.SITE ?? 'http://localhost:4321').href
}
