import type {Found, Index} from './search-result.ts'
import {toFoundHtml} from './search-result.ts'
import {words} from '#site/words.ts'

/** The script of the search: the index is loaded when the reader first looks for something. */
const form = document.querySelector<HTMLFormElement>('form[data-index]')!
const field = form.elements.namedItem('words') as HTMLInputElement
const list = document.querySelector('[data-found]')!
const status = document.querySelector('[data-shown]')!
const greatestCount = 30
let turn = 0
let index: Promise<Index> | null = null

function load(): Promise<Index> {
  index ??= (import(/* @vite-ignore */ form.dataset.index!) as Promise<Index>).then(async found => {
    await found.options({baseUrl: form.dataset.base!})
    return found
  })
  return index
}

async function search(): Promise<void> {
  const mine = ++turn
  try {
    const found = await find(await load())
    if (mine === turn) show(found)
  } catch {
    index = null
    status.textContent = words.noIndex
  }
}

async function find(index: Index): Promise<{total: number; found: readonly Found[]}> {
  const choices = [...form.querySelectorAll<HTMLInputElement>('input:checked')].filter(({value}) => value !== 'all')
  const text = field.value.trim()
  if (text === '' && choices.length === 0) return {total: 0, found: []}
  const {results} = await index.search(text === '' ? null : text)
  if (choices.length === 0) return {total: results.length, found: await readAll(results.slice(0, greatestCount))}
  const fitting = (await readAll(results)).filter(({meta}) => choices.every(({name, value}) => meta[name] === value))
  return {total: fitting.length, found: fitting.slice(0, greatestCount)}
}

const readAll = (results: readonly {data(): Promise<Found>}[]) => Promise.all(results.map(result => result.data()))

function show({total, found}: {total: number; found: readonly Found[]}): void {
  list.innerHTML = found.map(toFoundHtml).join('')
  status.textContent = total === 0
    ? words.nothing
    : total > found.length
    ? `${found.length} of ${total} places`
    : `${total} ${total === 1 ? 'place' : 'places'}`
}

let waiting = 0
form.addEventListener('input', event => {
  clearTimeout(waiting)
  waiting = window.setTimeout(() => void search(), event.target === field ? 200 : 0)
})
form.addEventListener('submit', event => {
  event.preventDefault()
  void search()
})
field.addEventListener('focus', () => void load().catch(() => { index = null }))
