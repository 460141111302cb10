type Functions = readonly (readonly [name: string, owner: object, members: readonly string[]])[]
const locale = ['toLocaleString']
const functions: Functions = [
  ['Math', Math, ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1',
    'hypot', 'log', 'log10', 'log1p', 'log2', 'pow', 'random', 'sin', 'sinh', 'tan', 'tanh']],
  ['Date', globalThis.Date, ['now']],
  ['performance', globalThis.performance, ['now']],
  ['crypto', crypto, ['getRandomValues', 'randomUUID']],
  ['Number', Number.prototype, locale],
  ['BigInt', BigInt.prototype, locale],
  ['Array', Array.prototype, locale],
  ['String', String.prototype, ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']],
]
// Whatever asks the machine, its place, its owner, its network, or waits.
const globals = ['process', 'Intl', 'fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'Worker',
  'SharedWorker', 'BroadcastChannel', 'indexedDB', 'caches', 'navigator', 'location', 'importScripts', 'setTimeout',
  'setInterval', 'setImmediate', 'requestAnimationFrame', 'postMessage', 'close', 'require']
let isGuarded = false
let isRefusing = false

/** Something whose result depends on the engine, the machine, the clock or chance, used where none may be. */
export class EngineDependent extends Error {
  override readonly name = 'EngineDependent'
}

/**
 * Puts a guard before every engine-dependent function, every clock, and all that asks the machine
 * or the world, once and for all. The guarded ones work as ever, except while `withoutEngine` or
 * `loadWithoutEngine` runs. A worker calls this before it loads a claim, so that no package keeps
 * an unguarded one from its own start.
 */
export function guardEngine(): void {
  if (isGuarded) return
  isGuarded = true
  for (const [name, owner, members] of functions) for (const member of members) guard(name, owner, member)
  for (const name of globals) guardGlobal(name)
  globalThis.Date = new Proxy(globalThis.Date, {
    construct: (date, parts, target) => { refuse('new Date'); return Reflect.construct(date, parts, target) as object },
    apply: date => { refuse('Date'); return date() },
  })
}

/** Runs a pure computation while everything that is guarded throws `EngineDependent`. */
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

/** Loads a module while everything that is guarded throws; nothing else may be under way in this thread meanwhile. */
export async function loadWithoutEngine<T>(load: () => Promise<T>): Promise<T> {
  guardEngine()
  isRefusing = true
  try {
    return await load()
  } finally {
    isRefusing = false
  }
}

function refuse(name: string): void {
  if (isRefusing) throw new EngineDependent(`${name} was called in a check; its value differs between engines or runs`)
}

function guard(name: string, owner: object, member: string): void {
  const original: unknown = (owner as Record<string, unknown>)[member]
  if (typeof original !== 'function') return
  const value = function (this: unknown, ...parts: unknown[]): unknown {
    refuse(`${name}.${member}`)
    return Reflect.apply(original, this ?? owner, parts)
  }
  Object.defineProperty(owner, member, {configurable: true, writable: true, value})
}

// A getter, since some of these are no functions; what is assigned takes the place of what was there.
function guardGlobal(name: string): void {
  if (!(name in globalThis)) return
  let value: unknown = (globalThis as Record<string, unknown>)[name]
  Object.defineProperty(globalThis, name, {
    configurable: true, enumerable: false,
    get: () => { refuse(name); return value },
    set: (other: unknown) => { refuse(name); value = other },
  })
}
