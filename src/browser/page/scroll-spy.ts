/** The script of the contents: it marks the section that the reader has come to. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')]
const heads = links.flatMap(link => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [])
/** A section is come to when its heading has passed this part of the window. */
const mark = 0.3

function follow(): void {
  const at = heads.findLastIndex(head => head.getBoundingClientRect().top < innerHeight * mark)
  for (const [i, link] of links.entries()) link.ariaCurrent = i === at ? 'true' : null
}

const observer = new IntersectionObserver(follow, {rootMargin: `0px 0px -${100 - 100 * mark}% 0px`})
for (const head of heads) observer.observe(head)

export {}
