import {findPage} from './card-content.ts'

/** Puts the source of a check into its fold, from the page where it stands; where that cannot be had, the link to it stays. */
export async function showSource(fold: HTMLElement): Promise<void> {
  const {href} = fold.querySelector('a')!
  const {hash} = new URL(href)
  const page = await findPage(new URL(href)).catch(() => null)
  const source = page?.getElementById(hash.slice(1))?.querySelector('pre')
  if (source && !fold.querySelector('pre')) fold.append(document.importNode(source, true))
}
