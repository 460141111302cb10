import {execFile} from 'node:child_process'
import {copyFileSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {compileOrder, readTheory, theoryName, type ClaimProof} from '#proofs/judging/proof-files.ts'

/** What a native Coq says of the file of a claim: the axioms it rests on, by their last names, or its complaint. */
export interface Native {
  readonly claim: string
  readonly axioms: readonly string[]
  readonly complaint: string | null
}

/** Compiles proofs and what they need by a native coqc in a folder of its own, and asks what they rest on. */
export async function proveNatively(
  coqc: string, house: string, proofs: readonly ClaimProof[],
): Promise<readonly Native[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coq-'))
  mkdirSync(join(folder, theoryName))
  const order = compileOrder(readTheory(house), proofs.flatMap(({needs}) => needs))
  for (const {file, module} of order) {
    copyFileSync(join(house, file), join(folder, theoryName, `${module}.v`))
    const said = await compile(coqc, folder, join(theoryName, `${module}.v`))
    if (said.code !== 0) throw new Error(`${file}: ${said.output}`)
  }
  const lanes = [0, 1].map(lane => proofs.filter((_, at) => at % 2 === lane))
  return (await Promise.all(lanes.map(lane => proveLane(coqc, folder, lane)))).flat()
}

async function proveLane(coqc: string, folder: string, proofs: readonly ClaimProof[]): Promise<Native[]> {
  const found: Native[] = []
  for (const {claim, module, theorem, source} of proofs) {
    const controls = [...source.matchAll(/^(?:Theorem|Lemma)\s+(control_\w+)/gm)].map(match => match[1])
    const asked = [theorem, ...controls].map(name => `Print Assumptions ${name}.`).join('\n')
    writeFileSync(join(folder, `${module}.v`), `${source}\n${asked}\n`)
    const {code, output} = await compile(coqc, folder, `${module}.v`)
    found.push({claim, axioms: code === 0 ? findAxioms(output) : [], complaint: code === 0 ? null : output})
  }
  return found
}

function findAxioms(output: string): string[] {
  const names = [...output.matchAll(/^([\w.']+)\s*:/gm)].map(match => match[1].split('.').at(-1)!)
  return [...new Set(names.filter(name => name !== 'Axioms'))].sort()
}

function compile(coqc: string, folder: string, file: string): Promise<{code: number; output: string}> {
  const options = {cwd: folder, maxBuffer: 2 ** 26}
  return new Promise(resolve => execFile(coqc, ['-q', '-Q', theoryName, theoryName, file], options,
    (error, stdout, stderr) => resolve({code: error ? Number(error.code) : 0, output: stdout + stderr})))
}

