import {Exchange} from './exchange.ts'
import {countBlank, cut} from './sentences.ts'
import type {Outcome, Port} from './words.ts'

/** A sentence that was run: where it begins and ends in its text, in characters, and what came of it. */
export interface Sentence extends Outcome { readonly from: number; readonly to: number; readonly text: string }

/** A file for Coq, by its path below the folder of libraries. */
export type Library = ReadonlyMap<string, Uint8Array>

/** One conversation with a Coq, the same in Node and in a page. What goes wrong comes back as a value. */
export class Session {
  readonly #exchange: Exchange
  readonly #chain: number[] = [1]
  #last = 1

  /** Speaks through a port; `deadline` holds for each sentence, in milliseconds. */
  constructor(port: Port, deadline: number) {
    this.#exchange = new Exchange(port, deadline)
  }

  /** Puts the libraries where Coq finds them and opens a document of the given logical name. */
  async start(library: Library, name = 'Top'): Promise<Outcome> {
    const folders = new Set<string>()
    for (const [path, bytes] of library) {
      if (/\.(vo|cma)$/.test(path)) folders.add(path.slice(0, path.lastIndexOf('/')))
      this.#exchange.post(['Put', `/lib/${path}`, bytes])
      if (path.endsWith('.cma')) this.#exchange.post(['Register', `/lib/${path}`])
    }
    const opened = await this.#exchange.open(name, [...folders])
    // What the backend loads by itself is exported from all that it compiles; so a document asks for it, as coqc does.
    return opened.error ? opened : this.run('Require Import Coq.Init.Prelude.')
  }

  /** The place in the document, to come back to. */
  get tip(): number { return this.#chain.at(-1)! }

  get isOpen(): boolean { return this.#exchange.isOpen }

  /** Paths of the libraries that Coq has read. */
  get read(): ReadonlySet<string> { return this.#exchange.read }

  /** Runs the first sentence of a text, with so many times the usual patience. */
  async run(text: string, patience = 1): Promise<Outcome> {
    const outcome = await this.#exchange.add(this.tip, ++this.#last, text, patience)
    if (!outcome.error) this.#chain.push(this.#last)
    return outcome
  }

  /** Runs a text sentence by sentence, telling of each, to its end or to the first that fails, which is answered. */
  async runAll(text: string, tell: (sentence: Sentence) => unknown = () => {}): Promise<Sentence | null> {
    for (let at = countBlank(text, 0); at < text.length; at += countBlank(text, at)) {
      const outcome = await this.run(text.slice(at))
      const piece = outcome.length > 0 ? cut(text.slice(at), outcome.length) : text.slice(at)
      const sentence = {...outcome, from: at, to: at + piece.length, text: piece}
      if (outcome.error) return sentence
      await tell(sentence)
      at = sentence.to
    }
    return null
  }

  /** Asks something that changes nothing, such as `Check`; what Coq answers, or null where it refuses. */
  async ask(query: string): Promise<string | null> {
    const {messages, error} = await this.#exchange.add(this.tip, ++this.#last, query)
    if (!error) this.#chain.push(this.#last)
    return error ? null : messages.map(({text}) => text).join('\n')
  }

  /** Takes back all sentences after a place. */
  async rollback(tip: number): Promise<void> {
    const at = this.#chain.indexOf(tip) + 1
    if (at < this.#chain.length) await this.#exchange.cancel(this.#chain[at])
    this.#chain.length = at
  }

  /** Coq's own syntax tree of the last sentence; null where it has none to give, as for tactics. */
  async tree(): Promise<unknown> { return this.#exchange.tree(this.tip) }

  /** The goals that are open, as text; empty where there are none. */
  async goals(): Promise<string> {
    const tip = this.tip
    const {messages, error} = await this.run('Show.')
    await this.rollback(tip)
    return error ? '' : messages.map(({lines}) => lines).join('\n').trim()
  }

  /** The compiled document so far; ends the document. Null where nothing could be compiled. */
  async compile(path: string): Promise<Uint8Array | null> { return this.#exchange.compile(path) }

  /** Ends Coq at once. */
  end(): void { this.#exchange.end('cancelled', 'cancelled') }
}
