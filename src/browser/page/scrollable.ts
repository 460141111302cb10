/**
 * Puts boxes that scroll, and only those, within reach of the keyboard, for the browsers that
 * do not; each is measured when it is first laid out, and none is laid out to be measured.
 */
const scrollers = new ResizeObserver(entries => {
  for (const {target} of entries) {
    if (target.scrollWidth > target.clientWidth) (target as HTMLElement).tabIndex = 0
    else target.removeAttribute('tabindex')
  }
})

/** Watches over the boxes of a part of the page that may scroll. */
export function reachScrollers(part: ParentNode): void {
  for (const box of part.querySelectorAll('.katex-display, .scroll')) scrollers.observe(box)
}
