import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listCorners, influenceBaseTwo} from '#networks/retrieval/influence.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly n: number, readonly B: string, readonly M: string, readonly corners: number, readonly greatest: string}

const two = Q.rational(2)
const findBound = (n: number, B: Q.Rational, M: Q.Rational) => {
  const ratio = Q.power(two, 2 * Number(B.n))
  return Q.div(Q.mul(Q.mul(two, M), ratio), Q.add(Q.rational(n - 1), ratio))
}
const assert = (n: number, B: number): Subject => ({n, B: String(B), M: '1', corners: 16 * (n + 2) * (n + 1) * n / 6, greatest: Q.toText(findBound(n, Q.rational(B), Q.one))})

/** The bound on the influence of one token is met exactly, at a corner of the box. */
export default claim({
  kind: 'lemma',
  source: 'derived',
  words: {
    title: 'The influence, exactly',
    statement: ({n, B, M, corners, greatest}: Subject) => `with weights proportional to $2^l$, logits $l=\\pm B$, values $\\pm M$, $B=${B}$ and $M=${M}$, the greatest movement of the output of $n=${n}$ tokens when one is replaced is $\\frac{2M\\,2^{2B}}{n-1+2^{2B}}=${toTex(Q.parseRational(greatest))}$, among $${corners}$ cases.`,
    quantifier: {over: 'all choices of signs, up to the order of the tokens that stay', by: 'enumeration in rational arithmetic'},
    notClaimed: 'that corners suffice for all logits between; that no others exceed the bound is the proof’s part',
  },
  knobs: {tokens: integer({from: 2, to: 6, start: 4, label: 'tokens n'}), B: integer({from: 1, to: 2, start: 1, label: 'bound B of the logits'})},
  subject: ({tokens, B}) => assert(tokens, B),
  mutable: ['n', 'B', 'M', 'corners', 'greatest'],
  check(subject) {
    const {n, corners} = subject
    const [B, M] = [Q.parseRational(subject.B), Q.parseRational(subject.M)]
    checkShape(Number.isSafeInteger(n) && n > 1 && n < 9 && B.d === 1n && Q.sign(B) > 0 && Q.compare(B, Q.rational(9)) < 0 && Q.sign(M) > 0, 'a few tokens, a whole bound of the logits, a positive one of the values')
    const list = listCorners(n, B, M)
    const moved = list.map(influenceBaseTwo)
    const greatest = moved.reduce(Q.max)
    const {others, from, to} = list[moved.findIndex(movement => Q.equal(movement, greatest))]
    const row = (name: string, {logit, value}: typeof from) => [name, Q.toText(logit), Q.toText(value)]
    return certified(all(
      equals(greatest, Q.parseRational(subject.greatest), {left: '\\max\\abs{\\mathrm{out}-\\mathrm{out}\'}', right: 'g'}),
      equals(Q.rational(list.length), fromSubject(corners, subject), {left: '\\text{cases}', right: '16\\tbinom{n+2}3'}),
      equals(Q.parseRational(subject.greatest), findBound(n, B, M), {left: 'g', right: '\\tfrac{2M\\,2^{2B}}{n-1+2^{2B}}'}),
    ), {kind: 'table', columns: ['token', 'logit', 'value'], rows: [...others.map((token, i) => row(`stays ${i + 1}`, token)), row('before', from), row('after', to)]})
  },
  controls: [
    {because: 'nine tenths of the bound is exceeded', change: subject => ({...subject, greatest: Q.toText(Q.mul(Q.parseRational(subject.greatest), Q.rational(9, 10)))})},
    {because: 'logits of twice the size give the token more weight than the bound for $B$ allows', change: subject => ({...subject, B: String(2 * Number(subject.B))})},
    {because: 'among one token more each counts for less', change: subject => ({...subject, n: subject.n + 1})},
  ],
  small: ({tokens, B}) => assert(tokens, B),
  worked: ({n, B, greatest}) => {
    const [own, others] = [toTex(Q.power(two, Number(B))), toTex(Q.mul(Q.rational(n - 1), Q.power(two, -Number(B))))]
    return [
      {text: `$${n}$ tokens, $B=${B}$. ${n === 2 ? `The one that stays has the weight $2^{-${B}}$` : `Those that stay have the weight $2^{-${B}}$ each`}, the other $2^{${B}}$ before and after, and its value turns from $1$ to $-1$. Let $v$ be the mean of the values that stay:`, tex: `\\mathrm{out}=\\frac{${others}\\,v+${own}}{${others}+${own}},\\qquad\\mathrm{out}'=\\frac{${others}\\,v-${own}}{${others}+${own}}.`},
      {text: 'The difference does not depend on $v$, and is the greatest of all:', tex: `\\mathrm{out}-\\mathrm{out}'=\\frac{2\\cdot${own}}{${others}+${own}}=${toTex(Q.parseRational(greatest))}=\\frac{2\\cdot2^{${2 * Number(B)}}}{${n - 1}+2^{${2 * Number(B)}}}.`},
    ]
  },
  figure: ({n, B, M}): Drawing => {
    const moved = listCorners(n, Q.parseRational(B), Q.parseRational(M)).map(influenceBaseTwo).sort(Q.compare)
    const step = Math.ceil(moved.length / 200)
    return {
      kind: 'plot', title: 'All corners', description: 'The movement of the output at the corners, sorted: most are far below the bound, a few attain it.',
      x: {label: 'share of the corners', from: 0, to: 1}, y: {label: 'movement', from: 0}, marks: [
        {mark: 'step', tone: 'claim', label: `n = ${n}`, points: moved.flatMap((movement, i) => i % step === 0 || i === moved.length - 1 ? [[Number((i / (moved.length - 1)).toFixed(4)), Number(Q.toNumber(movement).toFixed(5))] as const] : [])},
        {mark: 'rule', axis: 'y', at: Q.toNumber(findBound(n, Q.parseRational(B), Q.parseRational(M))), tone: 'bound', label: 'bound'}],
    }
  },
})
