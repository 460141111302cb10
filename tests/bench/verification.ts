import {run} from '../built/build.ts'
import {toTime} from './table.ts'

/** Times the verification of all claims whose name contains a filter, first without and then from the cache, as a reader's terminal would see it. */
export async function findVerificationRow(filter: string): Promise<readonly string[]> {
  const [cold, warm] = [await verify([filter, '--no-cache']), await verify([filter])]
  return [`${filter || 'all'}: ${cold.count} claims`, toTime(cold.ns), toTime(warm.ns)]
}

async function verify(args: readonly string[]): Promise<{count: number, ns: number}> {
  const start = process.hrtime.bigint()
  const {code, output} = await run('node', ['src/verification/verify.ts', '--json', ...args.filter(arg => arg !== '')])
  const ns = Number(process.hrtime.bigint() - start)
  if (code !== 0) throw new Error(`the verification ended with ${code}\n${output}`)
  const {claims} = JSON.parse(output.slice(output.indexOf('{"claims"'))) as {claims: readonly object[]}
  return {count: claims.length, ns}
}
