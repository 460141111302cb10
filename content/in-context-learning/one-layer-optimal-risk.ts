import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeMoment, secondMoments, sign, threePoint, type Law} from '#networks/in-context/second-moments.ts'
import {rationals} from '#numerics/exact/field.ts'
import {identity, scale, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

const trace = (a: Matrix<Q.Rational>) => Q.sum(a.map((row, i) => row[i]!))
const moments = [[1, 0], [2, 1], [3, 0], [4, 3]] as const

function assert(n: number, d: number, law: Law = threePoint) {
  return {n, d, law, second: Q.toText(Q.rational(n + d + 1, n)), best: Q.toText(Q.rational(n, n + d + 1)), risk: Q.toText(Q.rational(d * (d + 1), n + d + 1))}
}
type Subject = ReturnType<typeof assert>
const tex = (text: string) => toTex(Q.parseRational(text))
const curvature = ({n, d}: {n: number, d: number}) => (n + d + 1) * d / n

/** The best that one layer of linear attention can do on random regressions, over every draw of the examples. */
export default claim({
  kind: 'theorem',
  source: {cite: 'ahn2023'},
  words: {
    title: 'The best single layer',
    statement: ({n, d, law, best, risk}: Subject) => `over all $${law.points.length}^{${n * d}}$ draws of $n=${n}$ examples in $\\R^{${d}}$ whose coordinates are $\\sqrt3\\,t$ with $t=-1,0,1$ of probabilities $${law.weights.map(tex).join(',')}$, $\\E S=I$ and $\\E S^2=\\frac{n+d+1}nI$ for $S=\\frac1n\\sum_ix_ix_i^\\top$. Hence $x_\\star^\\top\\Gamma\\,\\frac1n\\sum_iy_ix_i$ has its least risk $${tex(risk)}$ at $\\Gamma=${tex(best)}\\,I$ and nowhere else.`,
    quantifier: {over: 'all draws, all matrices $\\Gamma$, and all laws of independent coordinates with the same moments up to order four, the normal law among them', by: 'enumeration; the risk is the quadratic polynomial $\\tr(\\Gamma\\,\\E S^2\\,\\Gamma^\\top)-2\\tr(\\Gamma\\,\\E S)+d$, and the entries of $\\E S^2$ are moments of order at most four'},
    notClaimed: 'that training reaches this layer, or anything about several layers',
  },
  knobs: {n: integer({from: 1, to: 4, start: 2, label: 'examples n'}), d: integer({from: 1, to: 3, start: 2, label: 'dimension d'})},
  subject: ({n, d}) => assert(n, d),
  mutable: ['n', 'd', 'law', 'second', 'best', 'risk'],
  check(subject) {
    const {n, d, law} = subject
    checkShape([n, d].every(size => Number.isSafeInteger(size) && size > 0) && law.points.length > 0 && law.points.length === law.weights.length, 'positive sizes, and a probability for each point')
    const [best, risk, second, size] = [Q.parseRational(subject.best), Q.parseRational(subject.risk), Q.parseRational(subject.second), fromSubject(d, subject)]
    const {mean, meanOfSquare} = secondMoments(law, n, d)
    const [square, linear] = [trace(meanOfSquare), trace(mean)]
    return all(
      equals(computeMoment(law, 0), Q.one, {left: '\\textstyle\\sum_tp_t', right: '1'}),
      ...moments.map(([e, moment]) => equals(computeMoment(law, e), Q.rational(moment), {left: e % 2 === 0 ? `\\E x^${e}` : `\\E t^${e}`, right: `${moment}`})),
      equals(maxDistance(mean, identity(rationals, d)), Q.zero, {left: '\\abs{\\E S-I}', right: '0'}),
      equals(maxDistance(meanOfSquare, scale(rationals, second, identity(rationals, d))), Q.zero, {left: '\\abs{\\E S^2-c\\,I}', right: '0'}),
      equals(Q.mul(fromSubject(n, subject), second), Q.add(Q.add(fromSubject(n, subject), size), Q.one), {left: 'nc', right: 'n+d+1'}),
      equals(Q.mul(best, square), linear, {left: 'a^\\star\\tr\\E S^2', right: '\\tr\\E S'}),
      equals(Q.add(Q.sub(Q.mul(Q.mul(best, best), square), Q.mul(Q.rational(2), Q.mul(best, linear))), size), risk, {left: 'R(a^\\star)', right: 'R^\\star'}),
      lessThan(Q.zero, risk, {left: '0', right: 'R^\\star'}),
    )
  },
  controls: [
    {because: 'signs as coordinates have the fourth moment $1$ and not $3$', change: subject => ({...subject, law: sign})},
    {because: '$a=1$, which least squares would suggest, has the risk $d(d+1)/n$', change: subject => ({...subject, best: '1', risk: Q.toText(Q.rational(subject.d * (subject.d + 1), subject.n))})},
    {because: 'one layer does not reach the risk zero of least squares', change: subject => ({...subject, risk: '0'})},
  ],
  figure: drawRisk,
  small: ({n, d}) => assert(n, d),
  worked({n, d, law, second, best, risk}) {
    const rows = law.points.map((t, i) => `${t}&${tex(law.weights[i]!)}&${toTex(Q.mul(Q.parseRational(law.square), Q.power(Q.parseRational(t), 2)))}&${toTex(Q.mul(Q.power(Q.parseRational(law.square), 2), Q.power(Q.parseRational(t), 4)))}`)
    const third = n === 1 ? '' : `+${n * (n - 1)}\\cdot1`
    return [
      {text: 'One coordinate, $x=\\sqrt3\\,t$:', tex: `\\begin{array}{c|c|c|c}t&P&x^2&x^4\\\\\\hline ${rows.join('\\\\')}\\end{array}\\qquad\\E x^2=1,\\quad\\E x^4=3.`},
      {text: `In $\\E S^2=\\frac1{n^2}\\sum_{i,j}\\E\\,x_ix_i^\\top x_jx_j^\\top$ with $n=${n}$ and $d=${d}$ the ${n === 1 ? 'only term is' : `$${n}$ terms with $i=j$ are`} $\\E\\norm x^2xx^\\top=(3+${d - 1}\\cdot1)\\,I$${n === 1 ? '' : `, the $${n * (n - 1)}$ others are $I$`}:`, tex: `\\E S^2=\\tfrac1{${n * n}}\\bigl(${n}\\cdot${d + 2}${third}\\bigr)\\,I=${tex(second)}\\,I=\\frac{n+d+1}{n}\\,I.`},
      {text: 'The risk of $\\Gamma=aI$ is a parabola in $a$:', tex: `R(a)=${d === 1 ? '' : `${d}\\,`}\\bigl(${tex(second)}\\,a^2-2a+1\\bigr)\\ge R\\bigl(${tex(best)}\\bigr)=${tex(risk)}.`},
    ]
  },
})

function drawRisk({n, d, best, risk}: Subject): Drawing {
  const parabola = (c: number) => Array.from({length: 65}, (_, i) => [i / 50, Number((c * (i / 50) * (i / 50) - 2 * d * (i / 50) + d).toPrecision(5))] as const)
  return {
    kind: 'plot', title: 'The risk of one layer', description: 'The risk against the factor a is a parabola; with signs as coordinates it is another, with another minimum.',
    x: {label: 'a in Γ = aI'}, y: {label: 'risk R(a)', from: 0},
    marks: [
      {mark: 'line', points: parabola(curvature({n, d})), tone: 'claim', label: 'moments of the normal law'},
      {mark: 'line', points: parabola((n + d - 1) * d / n), tone: 'control', label: 'signs'},
      {mark: 'note', at: [Q.toNumber(Q.parseRational(best)), Q.toNumber(Q.parseRational(risk))], tone: 'claim', label: 'a*'},
    ],
  }
}
