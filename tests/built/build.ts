import {spawn} from 'node:child_process'
import {join} from 'node:path'

const root = join(import.meta.dirname, '../..')

/** How the site is to be built: where it will live, and into which folder. */
export interface Build { readonly outDir: string; readonly siteUrl: string; readonly base: string }

/** Builds the site as `npm run build` does; throws with all that was printed where the build fails. */
export async function buildSite({outDir, siteUrl, base}: Build): Promise<void> {
  const {code, output} = await run('astro', ['build', '--outDir', outDir], {SITE_URL: siteUrl, BASE_PATH: base})
  if (code !== 0) throw new Error(`astro build ended with ${code}\n${output}`)
}

// What the test runner sets in its own processes; a build that sees them is another one.
const marks = /^(VITEST.*|NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL|FORCE_COLOR)$/

/** The environment of a program that is run as from a shell without this test runner. */
export function findOuterEnv(): {[name: string]: string | undefined} {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !marks.test(name))),
    ASTRO_TELEMETRY_DISABLED: '1',
  }
}

/**
 * Runs a program of the repository to its end, as from a shell
 * without this test runner; resolves with exit code and all output.
 */
export function run(
  program: string,
  args: readonly string[],
  env: {readonly [name: string]: string} = {},
): Promise<{code: number; output: string}> {
  const child = spawn(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    env: {...findOuterEnv(), ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return new Promise((resolve, reject) =>
    child.on('error', reject).on('close', code => resolve({code: code ?? 1, output}))
  )
}
