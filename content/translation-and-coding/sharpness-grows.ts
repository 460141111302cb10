import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {computeMargin} from '#networks/retrieval/retrieval.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import {apply, hasShape, identity, parseMatrix, toTextMatrix, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly keys: Matrix<string>, readonly beta: number, readonly leak: string, readonly before: string}

const half = Q.rational(1, 2)
/** The leak (N − 1)/(N − 1 + 2^β) of N orthonormal keys. */
const findFormula = (n: number, beta: number) => Q.div(Q.rational(n - 1), Q.add(Q.rational(n - 1), Q.power(Q.rational(2), beta)))
function assert(n: number): Subject {
  const beta = bitLength(BigInt(n - 2))
  return {keys: toTextMatrix(identity(rationals, n)), beta, leak: Q.toText(findFormula(n, beta)), before: Q.toText(findFormula(n, beta - 1))}
}
function findLeaks(keys: Matrix<Q.Rational>, beta: Q.Rational): Q.Rational[] {
  return keys.map((query, i) => Q.sub(Q.one, softmaxBaseTwo(apply(rationals, keys, query).map(score => Q.mul(beta, score)))[i]))
}
const spread = (values: Vector<Q.Rational>, from: Q.Rational) => values.map(value => Q.abs(Q.sub(value, from))).reduce(Q.max)

/** A longer dictionary needs a sharper head: the sharpness grows with the logarithm of the number of entries. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Sharpness and the size of the dictionary',
    statement: ({keys, beta, leak, before}: Subject) => `with $N=${keys.length}$ orthonormal keys and weights proportional to $2^{\\beta s}$, exactly $1-p_i=\\frac{N-1}{N-1+2^\\beta}$ for every query; $\\beta=${beta}$, where it is $${toTex(Q.parseRational(leak))}$, is the least whole sharpness that puts half of the weight at least on the right entry, for at $${beta - 1}$ it is $${toTex(Q.parseRational(before))}$.`,
    notClaimed: 'that keys must be orthonormal; in few dimensions many nearly orthogonal keys do with a smaller margin',
  },
  knobs: {entries: choice<'3' | '5' | '9' | '12' | '17' | '24'>({options: (['3', '5', '9', '12', '17', '24'] as const).map(value => ({value, label: value})), start: '9', label: 'entries N'})},
  subject: ({entries}) => assert(Number(entries)),
  mutable: ['keys', 'beta', 'leak', 'before'],
  check(subject) {
    const n = subject.keys.length
    checkShape(n > 2 && hasShape(subject.keys, n, n) && Number.isSafeInteger(subject.beta) && Math.abs(subject.beta) < 100, 'as many keys as dimensions, and a moderate whole sharpness')
    const [keys, beta] = [parseMatrix(subject.keys), fromSubject(subject.beta, subject)]
    checkShape(keys.flat().every(({d}) => d === 1n), 'keys with whole entries, so that powers of two are rational')
    const [leak, before, now] = [Q.parseRational(subject.leak), Q.parseRational(subject.before), findLeaks(keys, beta)]
    const margins = keys.map((query, meant) => computeMargin({scores: apply(rationals, keys, query), meant}))
    return certified(all(
      equals(spread(now, leak), Q.zero, {left: '\\max_q\\abs{1-p_i-\\ell}', right: '0'}),
      equals(spread(findLeaks(keys, Q.sub(beta, Q.one)), before), Q.zero, {left: '\\max_q\\abs{1-p_i-\\ell^\\prime},\\ \\beta-1', right: '0'}),
      equals(spread(margins, Q.one), Q.zero, {left: '\\max_q\\abs{\\Delta(q)-1}', right: '0'}),
      equals(leak, findFormula(n, subject.beta), {left: '\\ell', right: '\\tfrac{N-1}{N-1+2^\\beta}'}),
      lessThan(half, before, {left: '\\tfrac12', right: '\\ell^\\prime'}),
      atMost(leak, half, {left: '\\ell', right: '\\tfrac12'}),
    ), {kind: 'table', columns: ['sharpness', '1 - p'], rows: [[subject.beta - 1, subject.before], [subject.beta, subject.leak]]})
  },
  controls: [
    {because: 'one less of sharpness leaves most of the weight to the others', change: subject => ({...subject, beta: subject.beta - 1, leak: subject.before, before: Q.toText(findFormula(subject.keys.length, subject.beta - 2))})},
    {because: 'with two equal keys no sharpness puts more than half of the weight on one of them', change: subject => ({...subject, keys: subject.keys.map((key, i) => i === 1 ? subject.keys[0] : key)})},
    {because: 'one more of sharpness is not the least', change: subject => ({...subject, beta: subject.beta + 1, leak: Q.toText(findFormula(subject.keys.length, subject.beta + 1)), before: subject.leak})},
  ],
  survivors: [
    {path: 'keys', because: 'queries are the keys themselves, so their order does not matter'},
    {path: 'keys.*.*', because: 'a unit vector or its negative: the scores of the keys with themselves do not change'},
  ],
  small: ({entries}) => assert(Number(entries)),
  worked: ({keys: {length: n}, beta, leak, before}) => [
    {text: `$${n}$ keys, one with the score $1$ and $${n - 1}$ with $0$. At $\\beta=${beta}$ the weights are`, tex: `\\frac{2^{${beta}}}{${n - 1}+2^{${beta}}}=${toTex(Q.sub(Q.one, Q.parseRational(leak)))}\\quad\\text{and}\\quad${n - 1}\\cdot\\frac1{${n - 1}+2^{${beta}}}=${toTex(Q.parseRational(leak))},`},
    {text: 'and with one less of sharpness more than half goes elsewhere:', tex: `\\frac{${n - 1}}{${n - 1}+2^{${beta - 1}}}=${toTex(Q.parseRational(before))}.`},
    {text: `In general half of the weight is right from $2^\\beta=N-1$ on, here $${n - 1}$; in the natural base, from $e^\\beta=N-1$.`},
  ],
})
