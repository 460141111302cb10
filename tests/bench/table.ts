/** Prints rows of text as a table, the first row its head; all columns but the first are set to the right. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, j) => Math.max(...rows.map(row => row[j]!.length)))
  console.log(`\n${title}`)
  for (const row of rows) console.log(row.map((cell, j) => j === 0 ? cell.padEnd(widths[j]!) : cell.padStart(widths[j]!)).join('  '))
}

/** Writes nanoseconds in the unit that fits. */
export function toTime(ns: number): string {
  const units = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']] as const
  const [size, name] = units.find(([size]) => ns >= size) ?? [1, 'ns']
  return `${(ns / size).toPrecision(3)} ${name}`
}
