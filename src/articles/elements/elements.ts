/** A claim told by `<Claim name>`, with its place in the one counter of claims of its article. */
export interface ClaimElement {readonly name: string, readonly number: string, readonly line: number}

/** A figure shown by `<Figure of name>`, drawn from the evidence of the claim `of`. */
export interface ShownFigure {
  readonly of: string
  readonly name: string
  readonly number: string
  /** Text with $TeX$. */
  readonly caption: string
  readonly line: number
}

/**
 * A reference `<Ref to/>`; `by` is the claim in whose proof or argument it stands, which so rests on what it refers to.
 */
export interface Reference {readonly to: string, readonly line: number, readonly by?: string}

/** A citation `<Cite key at/>`: one place of use, of one work or several. */
export interface Citation {
  /** Anchor of the place, `cite-1`, `cite-2` … through the article, to which the list of references links back. */
  readonly anchor: string
  readonly keys: readonly string[]
  readonly at?: string
  readonly line: number
  readonly column: number
}

/** A sidenote `<Aside>`, numbered from 1 through the article. */
export interface Sidenote {
  readonly anchor: string
  readonly number: string
  readonly line: number
  readonly column: number
}

/** A number `<Value of at digits/>` that the prose takes from the evidence of the claim `of`. */
export interface TakenValue {readonly of: string, readonly at: string, readonly digits?: number, readonly line: number}

/**
 * A judgement `<Judgement name says read by under against>` of
 * a statement of somebody else's, and the claims that carry it.
 */
export interface Judgement {readonly name: string, readonly claims: readonly string[], readonly line: number}

/**
 * An entry `<Entry name term sign>` of a glossary: its anchor, the term in plain words and its
 * definition, text with $TeX$; the sign, if there is one, stands in the title of its anchor.
 */
export interface DefinedTerm {readonly anchor: string, readonly term: string, readonly definition: string}

/** A link `<Term to>` from a word of the prose to the term that a glossary defines under the anchor `def-to`. */
export interface UsedTerm {readonly to: string, readonly line: number}

/** A use `<Lines of>` of how many lines modules of the library have. */
export interface CountedModules {readonly modules: readonly string[], readonly line: number}

/** A link `<File path>` to a file of the site. */
export interface LinkedFile {readonly path: string, readonly line: number}

/** A laboratory `<Lab name>` that stands in the article. */
export interface ShownLaboratory {readonly name: string, readonly line: number}

/** What an article tells through its tags; `proofs` names the claims in which a proof stands. */
export interface Elements {
  readonly claims: readonly ClaimElement[]
  readonly proofs: readonly string[]
  readonly figures: readonly ShownFigure[]
  readonly refs: readonly Reference[]
  readonly cites: readonly Citation[]
  readonly values: readonly TakenValue[]
  readonly asides: readonly Sidenote[]
  readonly judgements: readonly Judgement[]
  readonly entries: readonly DefinedTerm[]
  readonly terms: readonly UsedTerm[]
  readonly counted: readonly CountedModules[]
  readonly files: readonly LinkedFile[]
  readonly laboratories: readonly ShownLaboratory[]
}
