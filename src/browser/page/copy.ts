/** The script of the buttons that copy: what stands before the button, or the file that a link before it leads to. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) button.hidden = false

document.addEventListener('click', event => {
  const button = (event.target as Element).closest<HTMLButtonElement>('[data-copy]')
  if (button) void copyBefore(button)
})

async function copyBefore(button: HTMLButtonElement): Promise<void> {
  const before = button.previousElementSibling
  const text = before instanceof HTMLAnchorElement ? await (await fetch(before.href)).text() : before?.textContent ?? ''
  await navigator.clipboard?.writeText(text)
  showDone(button)
}

/** Shows for a moment that an element did what it was asked. */
export function showDone(element: Element): void {
  const words = element.textContent
  element.textContent = '✓'
  setTimeout(() => { element.textContent = words }, 1500)
}
