const banned: readonly (readonly [object, readonly string[]])[] = [
  [Math, ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot', 'log', 'log10', 'log1p',
    'log2', 'pow', 'random', 'sin', 'sinh', 'tan', 'tanh']],
  [Date, ['now']],
  [performance, ['now']],
]

/** A call whose result depends on the engine or the clock, made while a check ran. */
export class EngineDependent extends Error {
  override readonly name = 'EngineDependent'
}

/** Runs a pure computation while every engine-dependent function and clock throws; so no package brings one back into a check. */
export function withoutEngine<T>(run: () => T): T {
  const restore = banned.flatMap(([owner, names]) => names.map(name => ban(owner, name)))
  const clock = globalThis.Date
  globalThis.Date = new Proxy(clock, {construct: () => refuse('new Date'), apply: () => refuse('Date')})
  try {
    return run()
  } finally {
    globalThis.Date = clock
    for (const undo of restore) undo()
  }
}

function refuse(name: string): never {
  throw new EngineDependent(`${name} was called in a check; its value differs between engines or runs (no-engine-math)`)
}

function ban(owner: object, name: string): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name)
  const path = `${owner === Math ? 'Math' : owner === Date ? 'Date' : 'performance'}.${name}`
  Object.defineProperty(owner, name, {configurable: true, writable: true, value: () => refuse(path)})
  return () => own ? Object.defineProperty(owner, name, own) : delete (owner as Record<string, unknown>)[name]
}
