import type {Fault} from './fault.ts'

/** A proposition that the kernel holds: its full name, and its statement as the kernel prints it. */
export interface Stated { readonly name: string; readonly statement: string }

/** A definition that a statement leads to, as the kernel prints it. */
export interface Defined { readonly name: string; readonly text: string }

/** What the kernel holds of a claim's theorem; `digest` is taken over all the rest. */
export interface Proof {
  readonly claim: string
  readonly theorem: string
  readonly statement: string
  readonly definitions: readonly Defined[]
  /** Full names of the axioms it rests on, at most. */
  readonly assumes: readonly string[]
  readonly controls: readonly Stated[]
  readonly kernel: Kernel
  /** SHA-256 of each source, by path. */
  readonly sources: Readonly<Record<string, string>>
  readonly digest: string
}

/** Which kernel proved, and which package brought it. */
export interface Kernel { readonly name: string; readonly version: string; readonly package: string }

/** What is found of a file that proves nothing. */
export const nothing: Finding = {faults: [], statement: '', definitions: [], controls: [], assumes: []}

/** What a file was found to prove; `assumes` are the axioms that it rests on at most, once that was asked. */
export interface Finding {
  readonly faults: readonly Fault[]
  readonly assumes: readonly string[]
  readonly statement: string
  readonly definitions: readonly Defined[]
  readonly controls: readonly Stated[]
}
