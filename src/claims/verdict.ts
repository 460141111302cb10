/** What a check decides; ordered from best to worst. */
export type Verdict = 'confirmed' | 'inconclusive' | 'refuted' | 'error'

/** How a verdict was reached; ordered from strongest to weakest. */
export type Rigour = 'exact' | 'enclosed' | 'statistical' | 'observed'

/** The sign of a verdict, which tells it apart without its colour. */
export const signs: Readonly<Record<Verdict, string>> = {confirmed: '✓', inconclusive: '~', refuted: '✗', error: '✗'}

const verdicts: readonly Verdict[] = ['confirmed', 'inconclusive', 'refuted', 'error']
const rigours: readonly Rigour[] = ['exact', 'enclosed', 'statistical', 'observed']

/** The worst of several verdicts; of none, `error`, since silence confirms nothing. */
export function worstOf(list: readonly Verdict[]): Verdict {
  return list.length === 0 ? 'error' : verdicts[Math.max(...list.map(verdict => verdicts.indexOf(verdict)))]
}

/** The weakest of several kinds of rigour; of none, `observed`. */
export function weakestOf(list: readonly Rigour[]): Rigour {
  return list.length === 0 ? 'observed' : rigours[Math.max(...list.map(rigour => rigours.indexOf(rigour)))]
}
