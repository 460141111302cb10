import {execFile} from 'node:child_process'
import {copyFileSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {findOrder, readTheory, theoryName, type ClaimProof} from '#proofs/judging/proof-files.ts'

/** What the native Coq says of the file of one claim: the axioms it rests on, by their last names, or its complaint. */
export interface Native { readonly claim: string; readonly axioms: readonly string[]; readonly complaint: string | null }

/** Compiles all that proofs rest on, and then each proof, by a native coqc in a folder of its own; asks what they rest on. */
export async function proveNatively(coqc: string, house: string, proofs: readonly ClaimProof[]): Promise<readonly Native[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coq-'))
  mkdirSync(join(folder, theoryName))
  const order = findOrder(readTheory(house), proofs.flatMap(({needs}) => needs))
  for (const {file, module} of order) {
    copyFileSync(join(house, file), join(folder, theoryName, `${module}.v`))
    const said = await compile(coqc, folder, join(theoryName, `${module}.v`))
    if (said.code !== 0) throw new Error(`${file}: ${said.output}`)
  }
  return Promise.all(toLanes(proofs, 2).map(lane => proveLane(coqc, folder, lane))).then(lanes => lanes.flat())
}

const toLanes = <T>(items: readonly T[], count: number) => Array.from({length: count}, (_, i) => items.filter((_, at) => at % count === i))

async function proveLane(coqc: string, folder: string, proofs: readonly ClaimProof[]): Promise<Native[]> {
  const found: Native[] = []
  for (const {claim, module, theorem, source} of proofs) {
    const controls = [...source.matchAll(/^(?:Theorem|Lemma)\s+(control_\w+)/gm)].map(match => match[1]!)
    const asked = [theorem, ...controls].map(name => `Print Assumptions ${name}.`).join('\n')
    writeFileSync(join(folder, `${module}.v`), `${source}\n${asked}\n`)
    const {code, output} = await compile(coqc, folder, `${module}.v`)
    found.push({claim, axioms: code === 0 ? findAxioms(output) : [], complaint: code === 0 ? null : output})
  }
  return found
}

const findAxioms = (output: string) =>
  [...new Set([...output.matchAll(/^([\w.']+)\s*:/gm)].map(match => match[1]!.split('.').at(-1)!).filter(name => name !== 'Axioms'))].sort()

function compile(coqc: string, folder: string, file: string): Promise<{code: number; output: string}> {
  return new Promise(resolve => execFile(coqc, ['-q', '-Q', theoryName, theoryName, file], {cwd: folder, maxBuffer: 2 ** 26},
    (error, stdout, stderr) => resolve({code: error ? Number(error.code) : 0, output: stdout + stderr})))
}

