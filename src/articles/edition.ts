import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'

/** Which edition of the publication this is: the version of the package and the commit it was made from. */
export interface Edition { readonly version: string; readonly commit: string }

/** Reads the edition of the publication at `root`; the commit is `unknown` outside a repository. */
export function findEdition(root: string = process.cwd()): Edition {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
  return {version, commit: findCommit(root)}
}

function findCommit(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim()
  } catch {
    return 'unknown'
  }
}
