/**
 * The script of the index of claims: its columns become buttons
 * that sort, and the number of rows that a choice leaves is said.
 */
const table = document.querySelector<HTMLTableElement>('table.claim-index')!
const body = table.tBodies[0]
const rows = [...body.rows]
const heads = [...table.tHead!.rows[0].cells]

for (const [column, head] of heads.entries()) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = head.textContent
  button.addEventListener('click', () => sort(column))
  head.replaceChildren(button)
}
document.querySelector('form.facets')?.addEventListener('change', tell)

function sort(column: number): void {
  const head = heads[column]
  const isUp = head.ariaSort !== 'ascending'
  for (const other of heads) other.ariaSort = null
  head.ariaSort = isUp ? 'ascending' : 'descending'
  const key = (row: HTMLTableRowElement) => row.cells[column].dataset.key ?? row.cells[column].textContent
  const sorted = rows.toSorted((a, b) => key(a).localeCompare(key(b), 'en', {numeric: true}))
  body.append(...isUp ? sorted : sorted.reverse())
}

function tell(): void {
  const left = rows.filter(row => row.offsetParent !== null).length
  document.querySelector('[data-shown]')!.textContent = left === rows.length
    ? `${left} claims`
    : `${left} of ${rows.length} claims`
}

export {}
