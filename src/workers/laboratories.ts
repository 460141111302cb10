/** What opens the laboratories. */
type Registry = typeof import('#laboratories/registry.ts')

// In Node the registry is found by its name; a bundler replaces the glob. No
// verdict depends on what stands behind it, so the key of a claim must not.
const bundled: {readonly [file: string]: () => Promise<unknown>} | null = import.meta.env
  ? import.meta.glob('/src/laboratories/registry.ts')
  : null
const registry: string = '#laboratories/registry.ts'

/** Loads what opens the laboratories, when first a job asks for one. */
export async function loadLaboratories(): Promise<Registry> {
  return await (bundled ? bundled['/src/laboratories/registry.ts']() : import(/* @vite-ignore */ registry)) as Registry
}
