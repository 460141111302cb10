import type {Shortcoming} from './establish.ts'
import type {Stated} from './stated.ts'

const rule = 'statement-decided'

/** Lists what a statement says and no relation decides: numbers typed into it, and quantities that could be others. */
export function unstatedIn({typed, undecided, idle}: Stated, at: string): readonly Shortcoming[] {
  return [
    ...typed.map(words => ({
      rule, near: 'statement',
      message: `a number stands in the statement that does not come from the subject: “…${words}…”`,
    })),
    ...undecided.map(path => ({
      rule, near: 'statement',
      message: `the statement names ${path}${at}, and the check does not refute it with another value; decide it by a`
        + ' relation, or list it under free where the theorem leaves it open',
    })),
    ...idle.map(path => ({
      rule, near: path,
      message: `${path} is called free, but the statement does not name it, or the check decides it or does not read`
        + ' it',
    })),
  ]
}
