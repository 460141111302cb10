/** The script of a page with laboratories: it listens, and loads what runs them only when the reader first asks. */
const runner = () => loaded ??= import('./runner.ts')
let loaded: Promise<typeof import('./runner.ts')> | null = null
const find = <T extends HTMLElement = HTMLElement>({target}: Event, selector: string) =>
  target instanceof Element ? target.closest<T>(selector) : null

document.addEventListener('submit', event => {
  const lab = find(event, '[data-lab]')
  if (!lab) return
  event.preventDefault()
  void runner().then(({askForm}) => askForm(lab))
})

document.addEventListener('click', event => {
  const lab = find(event, '[data-lab]')
  if (lab && find(event, '[data-chance]')) void runner().then(({askChance}) => askChance(lab))
  if (lab && find(event, '[data-stop]')) void runner().then(({stop}) => stop(lab))
})

document.addEventListener('input', event => {
  const slider = find<HTMLInputElement>(event, '[data-lab] [type=range]')
  if (slider) slider.nextElementSibling!.textContent = slider.value
})

document.addEventListener('change', event => {
  const lab = find(event, '[data-lab]')
  if (lab && find(event, '[type=range]')) void runner().then(({askForm}) => askForm(lab))
  const head = find<HTMLSelectElement>(event, '[data-head]')
  if (lab && head) void runner().then(({chooseHead}) => chooseHead(lab, Number(head.value)))
})

const read = new WeakSet<HTMLElement>()
for (const come of ['pointerover', 'focusin'] as const) document.addEventListener(come, event => {
  const map = find(event, '[data-map]')
  if (!map || read.has(map)) return
  read.add(map)
  void import('./attention-map.ts').then(({readMap}) => readMap(map))
})

export {}
