const found = new Map<string, unknown>()

/**
 * Finds what a pure computation finds, once for all inputs that make up
 * the key; a check that asks again about the same model waits only once.
 */
export function memoise<T>(key: readonly (string | number)[], find: () => T): T {
  const name = JSON.stringify(key)
  if (!found.has(name)) found.set(name, find())
  return found.get(name) as T
}
