const here = import.meta.url

/** Lets Node keep what it compiles, whoever loads it next: stripping types takes a worker longer than most checks. A browser sees to it by itself. */
export function keepCompiled(): void {
  findNodeModule()?.enableCompileCache(new URL('../../node_modules/.cache/universal-approximation-checked/compiled', here).pathname)
}

/** Writes down what was compiled so far; a worker that is ended has no later chance. */
export function writeCompiled(): void {
  findNodeModule()?.flushCompileCache()
}

function findNodeModule() {
  return globalThis.process?.getBuiltinModule?.('node:module')
}
