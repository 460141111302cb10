import {checkShape} from '#claims/claim.ts'
import {all, atMost, count, equal, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, natural, rational, record, text, vector, where, type Of} from '#claims/types.ts'
import {computeGaps, computeMargin, leakBound, lookUp, worstLeak} from '#networks/retrieval/retrieval.ts'
import {toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {dictionary, drawLookups, withoutTags, work} from './lookup-dictionary.untrusted.ts'

const entry = record({name: text, key: vector('d'), value: text})
const types = {
  entries: where(list(entry, 'N'), ({length}) => length > 1, 'more than one entry'),
  queries: list(record({name: text, vector: vector('d'), meant: natural}), 'N'),
  beta: where(rational, q => Q.compare(Q.abs(q), Q.rational(300)) < 0, 'a moderate sharpness'), margin: rational,
  byOne: integer, byTwo: integer, error: rational, bound: rational,
}
export type Subject = Of<typeof types>

const sharpnesses = ['2', '5', '10', '20', '25'] as const

/** One head looks a word up in one of two languages, by the tag that stands in the query. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A dictionary in one head',
    statement: ({entries, beta, margin, byOne, byTwo, error, bound}) => tex`for the $${entries.length}$ entries and as
      many queries shown, the key that is meant outscores all others by $\Delta=${margin}$ at least: $${byOne}$ keys by
      $\Delta$, $${byTwo}$ by $2\Delta$. At $\beta=${beta}$ the head puts all but
      $e\approx${toTexScientific(error)}$ of its
      weight on the right entry for the worst query; the bound is
      $(N-1)e^{-\beta\Delta}\approx${toTexScientific(bound)}$.`,
    notClaimed: 'that this is translation; it is a table of words, read one word at a time',
  },
  knobs: {beta: knob.choiceOf(sharpnesses, {start: '5', label: 'sharpness β'})},
  types,
  subject: ({beta}) => dictionary(5, Q.parseRational(beta)),
  check({entries, queries, beta, margin, byOne, byTwo, error: e, bound: b}) {
    const n = entries.length
    checkShape(queries.every(({meant}) => meant < n), 'queries that mean an entry')
    const lookups = lookUp(entries.map(({key}) => key), queries)
    const [error, bound] = [worstLeak(lookups, beta), leakBound(n, beta, margin)]
    const outscored = (by: number) =>
      lookups.map(lookup => computeGaps(lookup).filter(gap => Q.equal(gap, count(by))).length)
    return all(
      near(tex`0.995\,e\le\max_q(1-p_i)\le1.005\,e`, error, e, '1/200'),
      equal(tex`\max_q\abs{\Delta(q)-\Delta}=0`,
        maxNorm([lookups.map(lookup => Q.sub(computeMargin(lookup), margin))]), Q.zero),
      equal(tex`\max_q\abs{\#\{j:s_i-s_j=1\}-(W+L-2)}=0`,
        maxNorm([outscored(1).map(k => count(k - byOne))]), Q.zero),
      equal(tex`\max_q\abs{\#\{j:s_i-s_j=2\}-(W-1)(L-1)}=0`,
        maxNorm([outscored(2).map(k => count(k - byTwo))]), Q.zero),
      near(tex`0.995\,b\le(N-1)e^{-\beta\Delta}\le1.005\,b`, bound, b, '1/200'),
      atMost(tex`\max_q(1-p_i)\le(N-1)e^{-\beta\Delta}`, error, bound,
        {slack: 'the bound takes every other key to be as near as the nearest; four of nine are twice as far'}),
    )
  },
  controls: [
    {because: tex`two entries with the same key cannot be told apart: half of the weight goes astray at every sharpness,
      and the bound is still evaluated with $\Delta=1$`,
    change: ({entries: [first, second, ...others]}) => ({entries: [first, {...second, key: first.key}, ...others]})},
    {because: 'without the language tag in the query both translations score alike', change: withoutTags},
    {because: 'a head of a tenth of the sharpness spreads its weight', change: scaled('beta', '1/10')},
  ],
  small: ({beta}) => dictionary(2, Q.parseRational(beta)),
  worked: work,
  figure: drawLookups,
})
