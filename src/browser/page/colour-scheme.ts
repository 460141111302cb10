/** The script of the choice of light or dark: it is kept as long as it differs from what the system says. */
const root = document.documentElement
const button = document.querySelector<HTMLButtonElement>('button.scheme')
const system = matchMedia('(prefers-color-scheme: dark)')
const isDark = () => root.dataset.scheme ? root.dataset.scheme === 'dark' : system.matches
const tell = () => { if (button) button.ariaPressed = String(isDark()) }

button?.addEventListener('click', () => {
  const next = isDark() ? 'light' : 'dark'
  root.dataset.scheme = next
  tell()
  try {
    if ((next === 'dark') === system.matches) localStorage.removeItem('scheme')
    else localStorage.scheme = next
  } catch {
    // What cannot be kept holds for this page.
  }
})
system.addEventListener('change', tell)
if (button) button.hidden = false
tell()

export {}
