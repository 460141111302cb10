/**
 * The script of an address that is gone: it follows the link of
 * the anchor that was asked for, else that of the whole page.
 */
const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)))
const link = asked?.querySelector('a') ?? document.querySelector<HTMLAnchorElement>('[data-redirect]')
if (link) location.replace(link.href)

export {}
