/** What may be said, by the names that Coq's own parser gives to commands. Tactics have no syntax tree. */
const commands = new Set([
  'VernacRequire', 'VernacImport', 'VernacOpenCloseScope', 'VernacBeginSection', 'VernacEndSegment', 'VernacDefinition',
  'VernacFixpoint', 'VernacInductive', 'VernacStartTheoremProof', 'VernacProof', 'VernacEndProof', 'VernacBullet',
  'VernacSubproof', 'VernacEndSubproof', 'VernacAssumption', 'VernacContext', 'VernacExtend', 'VernacArguments',
])
const extensions = new Set(['VernacSolve'])
const attributes = new Set(['local'])

/** What the shared theory may say besides: tactics of its own, and notations, which no statement is printed with. */
const notations = ['VernacNotation', 'VernacReservedNotation', 'VernacDeclareScope', 'VernacDelimiters']
const ofTheory = new Set([...commands, ...notations])

interface Tree { readonly v?: Vernac }
interface Vernac { readonly control?: [string][]; readonly attrs?: Attribute[]; readonly expr?: Expression }
type Expression = string | readonly [string, ...unknown[]]
type Attribute = {readonly v?: [string]} & [string]

/** Reads a file sentence by sentence, each by its syntax tree; what is not allowed by name is refused. */
export class Rules {
  readonly #commands: ReadonlySet<string>
  readonly #isTheory: boolean
  #sections = 0
  #isInProof = false

  /** `theory` says whether a shared theory is read. */
  constructor(theory: boolean) {
    this.#isTheory = theory
    this.#commands = theory ? ofTheory : commands
  }

  /** What a sentence does that is not allowed; null where it keeps the rules. `addsAxiom` is what Coq told of it. */
  findOffence(tree: unknown, text: string, addsAxiom: boolean): string | null {
    const isOutside = this.#sections === 0
    const offence = tree === null ? this.#judgeTactic(text) : this.#judgeCommand(tree as Tree)
    return offence ?? (addsAxiom && isOutside ? 'it adds an axiom' : null)
  }

  // A command of a plug-in has no tree either; but commands begin with capitals, and tactics do not.
  #judgeTactic(text: string): string | null {
    if (this.#isTheory && /^(Local\s+)?Ltac\s/.test(text)) return null
    if (!this.#isInProof) return 'it is a command without a syntax tree, such as a tactic of the file\'s own'
    return /^[A-Z]/.test(text) ? 'it is a command without a syntax tree inside a proof' : null
  }

  #judgeCommand({v: {control = [], attrs = [], expr = ''} = {}}: Tree): string | null {
    const [head, ...parts] = typeof expr === 'string' ? [expr] : expr
    const isOutside = this.#sections === 0
    this.#follow(head)
    const attribute = attrs.map(each => each.v?.[0] ?? each[0]).find(name => !attributes.has(name))
    if (attribute !== undefined) return `the attribute ${attribute} is not allowed`
    if (control.length > 0) return `${control[0][0].replace('Control', '')} before a sentence is not allowed`
    if (!this.#commands.has(head)) return `the command ${head.replace('Vernac', '')} is not allowed`
    const name = head === 'VernacExtend' ? String((parts[0] as [string])[0]) : null
    if (name && !extensions.has(name)) return `the command ${name.replace('Vernac', '')} is not allowed`
    const assumes = head === 'VernacAssumption' || head === 'VernacContext'
    if (assumes && isOutside) return 'an assumption outside a section is an axiom'
    if (this.#sections < 0) return 'it ends what it did not begin'
    if (head === 'VernacEndProof' && (parts[0] as [string])[0] !== 'Proved') return 'a proof ends with Qed or Defined'
    return null
  }

  #follow(head: string): void {
    if (head === 'VernacBeginSection') this.#sections++
    if (head === 'VernacEndSegment') this.#sections--
    if (head === 'VernacStartTheoremProof' || head === 'VernacProof') this.#isInProof = true
    if (head === 'VernacEndProof') this.#isInProof = false
  }
}
