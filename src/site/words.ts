import type {ReasonOnce} from './second-judgement.ts'
import type {Rigour} from '#claims/verdict.ts'

/** The words of the interface; those of a claim stand in its file. */
export const words = {
  abstract: 'Abstract',
  contents: 'Contents',
  references: 'References',
  skip: 'Skip to the text',
  checked: 'Checked here:',
  instance: 'At this instance.',
  proof: 'Proof.',
  argument: 'Why the check suffices.',
  remark: 'Remark.',
  chosen: 'The instance was chosen:',
  named: 'The statement names these quantities. A relation decides one if it fails where that one alone is changed:',
  decidedHow: 'Its quantities:',
  noQuantity: 'none',
  decided: 'decided at the smallest setting',
  whatDecides: 'what decides this',
  decidedBy: 'decided by relation',
  free: 'free; the claim holds of other values as well',
  shape: 'a size or a name, read off the subject itself',
  again: 'check again here',
  cancel: 'cancel',
  running: 'checking in this browser',
  preview: 'at a glance; controls and mutants are still to be judged.',
  proveAgain: 'prove again here',
  proving: 'proving in this browser',
  kernelComes: 'the kernel and its libraries are being fetched',
  axiomsAsked: 'proved; what it rests on is being asked, which takes longest',
  formalStatement: 'Formal statement',
  formalProof: 'Formal proof',
  proofs: 'Formal proofs',
  allProofs:
    'What the kernel of a proof assistant holds of each theorem that is proved formally: the statement as the ' +
    'kernel prints it, every definition it leads to, the falsified versions it refutes, the axioms it rests on, and ' +
    'the ' +
    'file that was proved when this site was made.',
  worked: 'Worked numbers',
  controls: 'Controls and mutants',
  notClaimed: 'Not claimed',
  check: 'The check',
  checks: 'Checks',
  evidence: 'Evidence',
  asItMust: ', as it must be',
  numbers: 'Numbers of this figure',
  figure: 'Figure',
  table: 'Table',
  section: 'Section',
  judgement: 'Row',
  moved: 'Moved',
  cite: 'Cite',
  copy: 'Copy',
  asFile: 'Copy or download',
  allCitations: 'Citations of the sections and claims',
  equation: 'Equation',
  search: 'Search',
  searching: 'Words to find',
  nothing: 'Nothing was found.',
  noIndex: 'The index of the search is not to be had.',
  asList: 'As a list',
  scheme: 'Dark',
  claims: 'Claims',
  allClaims:
    'Every claim of this publication, with how it was decided and how many falsified versions of it were refuted.',
  allChecks:
    'Of each claim: what its check found at the setting of the article, relation by relation, and the check itself. ' +
    'Each file is what ran when this site was made, and what runs in your browser when you check a claim again.',
  read: 'Read in',
  rests: 'It rests on',
  judgedOnce: 'Consistency checked',
  changes: 'Changes',
  change: 'Change',
  published: 'Published.',
  errata: 'Errata',
  allErrata: 'All errata, and where to report one',
  report: 'Report an error',
  errataOf: 'What was changed in the articles since they were published, with the day of each change.',
  noErrata: 'Nothing was changed so far.',
  noCommit: 'made outside its repository, from a commit that is not known',
  dirty: 'with changes that were not committed',
  toCopy: 'This version of the page, which stays as it is',
  toLatest: 'The latest version of this page',
  archived: 'Version',
} as const

/** What each kind of rigour means, in a sentence. */
export const rigours: Readonly<Record<Rigour, string>> = {
  exact: 'exact: decided in rational arithmetic, or by exhausting a finite set',
  enclosed: 'enclosed: outward-rounded over the whole domain, or with a proven running error',
  statistical: 'statistical: seeded, with a finite-sample interval at a stated level',
  observed: 'observed: measured on one object, and no more than that',
}

/** Why a claim was not judged twice, each reason in a sentence. */
export const reasons: Readonly<Record<ReasonOnce, string>> = {
  'not judged again': 'Its program or its records changed after the second judge last agreed with them.',
  trained: 'It reads the weights of a trained model; a second judge would need a second implementation of the decoder.',
  measured: 'Its numbers were sampled; a second judge would have to draw the same sample again.',
  'no program': 'No program recomputes it yet.',
}

/** Writes a count with its noun, `1 control`, `2 controls`. */
export function toCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Writes a kind of claim as the first word of its name. */
export function toCapital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
