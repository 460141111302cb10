import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {isFile} from './graph.ts'

/** Lists the sources in a folder of `root`, relative to it and sorted: TypeScript, modules and components. */
export function listSources(root: string, folder: string): readonly string[] {
  return listFiles(root, folder).filter(file => /\.(ts|mjs|astro)$/.test(file))
}

/** Lists the files in a folder of `root`, at any depth, relative to it and sorted. */
export function listFiles(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    .map(file => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter(file => isFile(join(root, file))).sort()
}
