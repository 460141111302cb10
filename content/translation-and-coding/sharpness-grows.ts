import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, rational, where, whole, type Of} from '#claims/types.ts'
import {computeMargin, leakBaseTwo, lookUp, orthonormalLeak} from '#networks/retrieval/retrieval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {leaksAt, orthonormalKeys, work} from './sharpness-grows.untrusted.ts'

const types = {
  keys: where(list(list(whole, 'N'), 'N'), ({length}) => length > 2, 'more than two keys'),
  beta: where(integer, n => Math.abs(n) < 100, 'a moderate sharpness'), leak: rational, before: rational,
  share: rational,
}
export type Subject = Of<typeof types>

const spread = (values: Vector<Q.Rational>, from: Q.Rational) => maxNorm([values.map(value => Q.sub(value, from))])

/** A longer dictionary needs a sharper head: the sharpness grows with the logarithm of the number of entries. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Sharpness and the size of the dictionary',
    statement: ({keys, beta, leak, before, share}) => tex`with $N=${keys.length}$ orthonormal keys and weights
      proportional to
      $2^{\beta s}$, exactly $1-p_i=\frac{N-1}{N-1+2^\beta}$ for every query; $\beta=${beta}$, where it is $${leak}$, is
      the least whole sharpness at which no more than $${share}$ of the weight goes astray, for at $${beta - 1}$ it is
      $${before}$.`,
    notClaimed: 'that keys must be orthonormal; in few dimensions many nearly orthogonal keys do with a smaller margin',
  },
  knobs: {entries: knob.choiceOf(['3', '5', '9', '12', '17', '24'], {start: '9', label: 'entries N'})},
  types,
  subject: ({entries}) => orthonormalKeys(Number(entries)),
  check({keys, beta, leak, before, share}) {
    const lookups = lookUp(keys, keys.map((vector, meant) => ({vector, meant})))
    const leaks = (sharpness: number) => lookups.map(lookup => leakBaseTwo(lookup, count(sharpness)))
    return certified(all(
      equal(tex`\max_q\abs{1-p_i-\ell}=0`, spread(leaks(beta), leak), Q.zero),
      equal(tex`\max_q\abs{1-p_i-\ell^\prime},\ \beta-1=0`, spread(leaks(beta - 1), before), Q.zero),
      equal(tex`\max_q\abs{\Delta(q)-1}=0`, spread(lookups.map(computeMargin), Q.one), Q.zero),
      equal(tex`\ell=\tfrac{N-1}{N-1+2^\beta}`, leak, orthonormalLeak(keys.length, beta)),
      lessThan(tex`${share}\lt\ell^\prime`, share, before),
      atMost(tex`\ell\le${share}`, leak, share),
    ), certifyTable(['sharpness', '1 - p'], [[beta - 1, before], [beta, leak]]))
  },
  controls: [
    {because: 'one less of sharpness leaves most of the weight to the others',
      change: ({keys, beta}) => leaksAt(keys.length, beta - 1)},
    {because: 'with two equal keys no sharpness puts more than half of the weight on one of them',
      change: ({keys: [first, , ...others]}) => ({keys: [first, first, ...others]})},
    {because: 'one more of sharpness is not the least', change: ({keys, beta}) => leaksAt(keys.length, beta + 1)},
  ],
  survivors: [
    {path: 'share', because: 'between the two shares listed another share has the same least sharpness'},
    {path: 'keys', because: 'queries are the keys themselves, so their order does not matter'},
    {path: 'keys.*.*', because: 'a unit vector or its negative: the scores of the keys with themselves do not change'},
  ],
  small: ({entries}) => orthonormalKeys(Number(entries)),
  worked: work,
})
