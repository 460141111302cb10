/** An axiom that a theorem may rest on, with its meaning in one line. */
export interface Axiom { readonly name: string; readonly short: string; readonly meaning: string }

/** The axioms of Coq's real numbers and of classical logic; a proof that rests on another is refused. */
export const axioms: readonly Axiom[] = [
  {
    name: 'Coq.Reals.ClassicalDedekindReals.sig_forall_dec', short: 'sig_forall_dec',
    meaning: 'of a decidable property of the natural numbers, either a number without it is found or all have it',
  },
  {
    name: 'Coq.Reals.ClassicalDedekindReals.sig_not_dec', short: 'sig_not_dec',
    meaning: 'of every proposition it is decided whether it cannot be denied, or is denied',
  },
  {
    name: 'Coq.Logic.FunctionalExtensionality.functional_extensionality_dep', short: 'functional_extensionality_dep',
    meaning: 'two functions with equal values at every argument are equal',
  },
  {name: 'Coq.Logic.Classical_Prop.classic', short: 'classic', meaning: 'every proposition is true or false'},
]

/** The full names of all axioms that are allowed. */
export const allowed: readonly string[] = axioms.map(({name}) => name)
