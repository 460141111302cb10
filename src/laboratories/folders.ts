/**
 * The folders of the laboratories on disk, by the module that each of them has; for Node, where no bundler lists them.
 */
export async function loadFromDisk<T>(file: string): Promise<{readonly [path: string]: T}> {
  const {existsSync, readdirSync} = process.getBuiltinModule('node:fs')
  const {join} = process.getBuiltinModule('node:path')
  const names = readdirSync(import.meta.dirname).filter(name => existsSync(join(import.meta.dirname, name, file)))
  const modules = names.map(async name =>
    [`./${name}/${file}`, await import(/* @vite-ignore */ `./${name}/${file}`) as T] as const
  )
  return Object.fromEntries(await Promise.all(modules))
}

/** Names modules by the folder of the laboratory that they stand in. */
export function byLaboratory<T, V>(
  modules: {readonly [path: string]: T},
  pick: (module: T) => V,
): ReadonlyMap<string, V> {
  return new Map(Object.entries(modules).map(([path, module]) => [path.split('/').at(-2)!, pick(module)]))
}
