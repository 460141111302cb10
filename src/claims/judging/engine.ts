const banned: readonly (readonly [name: string, owner: object, members: readonly string[]])[] = [
  ['Math', Math, ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1',
    'hypot', 'log', 'log10', 'log1p', 'log2', 'pow', 'random', 'sin', 'sinh', 'tan', 'tanh']],
  ['Date', globalThis.Date, ['now']],
  ['performance', globalThis.performance, ['now']],
  ['crypto', crypto, ['getRandomValues', 'randomUUID']],
]
let isGuarded = false
let isRefusing = false

/** A call whose result depends on the engine, the clock or chance, made while a check ran. */
export class EngineDependent extends Error {
  override readonly name = 'EngineDependent'
}

/**
 * Puts a guard before every engine-dependent function and every clock,
 * once and for all. The guarded ones work as ever, except while
 * `withoutEngine` runs. A worker calls this before it loads a claim,
 * so that no package keeps an unguarded one from its own start.
 */
export function guardEngine(): void {
  if (isGuarded) return
  isGuarded = true
  for (const [name, owner, members] of banned) for (const member of members) guard(name, owner, member)
  globalThis.Date = new Proxy(globalThis.Date, {
    construct: (date, parts, target) => { refuse('new Date'); return Reflect.construct(date, parts, target) as object },
    apply: date => { refuse('Date'); return date() },
  })
}

/** Runs a pure computation while every engine-dependent function and clock throws `EngineDependent`. */
export function withoutEngine<T>(run: () => T): T {
  guardEngine()
  const before = isRefusing
  isRefusing = true
  try {
    return run()
  } finally {
    isRefusing = before
  }
}

function refuse(name: string): void {
  if (isRefusing) throw new EngineDependent(`${name} was called in a check; its value differs between engines or runs`)
}

function guard(name: string, owner: object, member: string): void {
  const original: unknown = (owner as Record<string, unknown>)[member]
  if (typeof original !== 'function') return
  const value = (...parts: unknown[]): unknown => {
    refuse(`${name}.${member}`)
    return Reflect.apply(original, owner, parts)
  }
  Object.defineProperty(owner, member, {configurable: true, writable: true, value})
}
