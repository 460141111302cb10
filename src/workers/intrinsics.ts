const constructors = [Object, Function, Array, String, Number, Boolean, BigInt, Symbol, RegExp, Promise, Map, Set,
  WeakMap, WeakSet, ArrayBuffer, DataView, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array,
  Int32Array, Uint32Array, BigInt64Array, BigUint64Array, Float32Array, Float64Array, Error, TypeError, RangeError,
  SyntaxError, Date] as const
const prototypeOf = (value: object) => Object.getPrototypeOf(value) as object
const typedArray = prototypeOf(Int8Array) as typeof Int8Array
const iterators = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), (function* () {})()]
// Objects of the language and of packages give themselves members of these names, which a locked
// one would forbid them as well.
const ownable: ReadonlySet<PropertyKey> = new Set(['constructor', 'name', 'message', 'toString', 'valueOf'])
const openOwners: ReadonlySet<object> = new Set([Object.prototype, Function.prototype, Error.prototype,
  TypeError.prototype, RangeError.prototype, SyntaxError.prototype])

/**
 * Locks the objects of the language, `Array.prototype` and the like: no function of theirs can be replaced from now
 * on, and none added, so that nothing that is loaded later changes what is computed with them.
 */
export function lockIntrinsics(): void {
  const owners = [Math, JSON, Reflect, typedArray, typedArray.prototype, ...iterators.map(prototypeOf),
    ...constructors.flatMap(constructor => [constructor, constructor.prototype as object])]
  for (const owner of owners) {
    for (const key of Reflect.ownKeys(owner)) if (!(openOwners.has(owner) && ownable.has(key))) lock(owner, key)
    Object.preventExtensions(owner)
  }
}

function lock(owner: object, key: PropertyKey): void {
  const property = Object.getOwnPropertyDescriptor(owner, key)!
  if (typeof property.value === 'function') Object.defineProperty(owner, key, {writable: false, configurable: false})
}
