import {escapeHtml} from '#text/escape.ts'
import {findDifferences, type Step} from '#proofs/serving/prove-again.ts'
import {words} from '#site/words.ts'
import {startProof, type Proving} from './runner.ts'

let current: Proving | null = null

/** Proves the theorem of a button again, or, where one is proved already, stops that. */
export async function pressProve(button: HTMLButtonElement): Promise<void> {
  const running = current
  current = null
  running?.cancel()
  if (running && button.dataset.running !== undefined) return
  await prove(button, button.parentElement!.querySelector<HTMLElement>('[role="status"]')!)
}

async function prove(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  const {record = '', source = '', kernel = ''} = button.dataset
  const [label, start] = [button.textContent, performance.now()]
  const show = (html: string) => { status.innerHTML = html }
  const mine = startProof({record, source, kernel}, step => show(toProgress(step)))
  current = mine
  button.dataset.running = ''
  button.textContent = words.cancel
  show(words.kernelComes)
  const html = await toOutcome(mine, start).catch(toComplaint)
  if (current === mine) current = null
  delete button.dataset.running
  button.textContent = label
  show(html)
}

const toComplaint = (error: unknown) =>
  error instanceof Error && error.name === 'AbortError' ? 'Cancelled.' : escapeHtml(String(error))

const toProgress = (step: Step) =>
  step === 'axioms'
    ? words.axiomsAsked
    : `${words.proving} <progress max="${step.total}" value="${step.done}"></progress>`

async function toOutcome({published, outcome}: Proving, start: number): Promise<string> {
  const [before, {proof, faults}] = await Promise.all([published, outcome])
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  if (!proof)
    return `Not proved here: ${faults.map(({line, message}) => `line ${line}: ${escapeHtml(message)}`).join('; ')}`
  if (proof.digest === before.digest)
    return `Proved in this browser in ${seconds} s: the same statement, axioms and digest.`
  return `Proved in this browser in ${seconds} s, but what differs is: ${findDifferences(before, proof).join(', ')}.`
}
