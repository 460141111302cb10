import type {Session} from '#proofs/coq/session.ts'
import {toFileFault, toNamedFault, type Fault} from './fault.ts'
import type {ClaimProof} from './proof-files.ts'
import {nothing, type Defined, type Finding, type Stated} from './proof.ts'

/** Closes the module of a file whose every sentence was taken, and asks the kernel, from outside, what it now holds. */
export async function conclude(session: Session, proof: ClaimProof): Promise<Finding> {
  const closed = await session.run(`End ${proof.module}.`)
  if (closed.error) return fail(toFileFault('proof-holds', `the file does not end: ${closed.error.message}`))
  const statement = await findStatement(session, proof, proof.theorem)
  if (statement === null) return fail(toFileFault('proof-named', `there is no theorem ${proof.theorem}`))
  const names = await findNames(session, proof.module)
  const controls = await findControls(session, proof, names)
  const faults = [
    ...await findShadows(session, proof, names),
    ...controls.length > 0 ? [] : [toFileFault('control-stands', noControl)],
    ...controls.filter(({statement}) => !isNegation(statement)).map(({name}) => toIdle(proof, toLast(name))),
  ]
  const definitions = await findDefinitions(session, [statement, ...controls.map(each => each.statement)])
  return {faults, statement, definitions, controls, assumes: []}
}

const noControl = 'no falsified version is refuted; at least one theorem is named control_…'

const toIdle = ({source}: ClaimProof, name: string) =>
  toNamedFault(source, name, 'control-refutes', `${name} denies nothing: a control ends in ~, <> or False`)

const fail = (fault: Fault): Finding => ({...nothing, faults: [fault]})

/** The statement of a constant in a module, as the kernel prints it from outside; null where there is none. */
async function findStatement(session: Session, {module}: ClaimProof, name: string): Promise<string | null> {
  const located = await session.ask(`Locate ${module}.${name}.`)
  if (!located?.startsWith('Constant ')) return null
  return (await session.ask(`Check @${module}.${name}.`))?.replace(/^[^:]*:\s*/, '').replace(/\s+/g, ' ').trim() ?? null
}

async function findNames(session: Session, module: string): Promise<readonly string[]> {
  const print = await session.ask(`Print Module ${module}.`) ?? ''
  return [...print.matchAll(/(?:Definition|Parameter|Inductive|Record|Variant)\s+([\w']+)/g)].map(match => match[1])
}

async function findControls(session: Session, proof: ClaimProof, names: readonly string[]): Promise<readonly Stated[]> {
  const controls: Stated[] = []
  for (const name of names.filter(each => each.startsWith('control_'))) {
    const statement = await findStatement(session, proof, name)
    if (statement !== null) controls.push({name: `${proof.module}.${name}`, statement})
  }
  return controls
}

/** Whether a statement denies something, once what is given for all and what is supposed is set aside. */
function isNegation(statement: string): boolean {
  const rest = statement.replace(/^(forall [^,]*, |exists [^,]*, )+/, '')
  return /^\(?~/.test(rest) || /-> False$/.test(rest) || / <> /.test(rest) || /(->|\/\\) \(?~/.test(rest)
}

// What goes by its last name in the neutral place, or belongs to the theory.
const isOther = (line: string) =>
  / UAC\./.test(line) || !/^No object|^\w+ Top\.|\(shorter name|^\s*(\(alias|$)/.test(line)

// Such a name must not be given a second meaning, not even inside a module.
async function findShadows(session: Session, proof: ClaimProof, names: readonly string[]): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  for (const name of names) {
    const located = await session.ask(`Locate ${name}.`) ?? ''
    const other = located.split('\n').find(isOther)
    const message = `${name} has a meaning already: ${other?.replace(/\s*\(.*$/, '')}`
    if (other) faults.push(toNamedFault(proof.source, name, 'name-fresh', message))
  }
  return faults
}

/** Prints what the statements lead to, definition by definition, down to the constants of the libraries. */
async function findDefinitions(session: Session, texts: readonly string[]): Promise<readonly Defined[]> {
  const found = new Map<string, string>()
  const queue = texts.flatMap(findQualified)
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const located = found.has(name) ? null : /^\w+ (Top|UAC)\.(\S+)/.exec(await session.ask(`Locate ${name}.`) ?? '')
    if (!located || found.has(name)) continue
    const text = (await session.ask(`Print ${name}.`) ?? '').replace(/\s*\n\s*Arguments [\s\S]*$/, '').trim()
    found.set(name, text)
    queue.push(...findQualified(text))
  }
  return [...found].map(([name, text]) => ({name, text})).sort((a, b) => a.name < b.name ? -1 : 1)
}

const findQualified = (text: string) => [...text.matchAll(/\b[A-Z][\w']*(?:\.[\w']+)+/g)].map(([name]) => name)

const toLast = (name: string) => name.slice(name.lastIndexOf('.') + 1)
