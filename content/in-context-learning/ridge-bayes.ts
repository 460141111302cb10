import {certifyInertia} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeConditioning, computeCovariance, computeExcess, computeRidge, computeRisk} from '#networks/in-context/ridge.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, hasShape, identity, parseMatrix, product, scale, sum, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Asked = {readonly inputs: readonly (readonly string[])[], readonly prior: string, readonly noise: string}

const inputs = [['1', '0', '2'], ['-1', '1', '0'], ['2', '1', '-1'], ['0', '-2', '1'], ['1', '1', '1']]
const tex = (text: string) => toTex(Q.parseRational(text))
const parse = ({inputs: rows, prior, noise}: Asked) => ({x: parseMatrix(rows), prior: Q.parseRational(prior), noise: Q.parseRational(noise)})

function assert(asked: Asked) {
  const setting = parse(asked)
  const [rule, rival] = [computeConditioning(setting), computeRidge(setting.x, Q.zero)]
  const risk = computeRisk(setting, rule)
  return {...asked, ridge: Q.toText(Q.div(setting.noise, setting.prior)), rule: toTextMatrix(rule), rival: toTextMatrix(rival), risk: Q.toText(risk), excess: Q.toText(Q.sub(computeRisk(setting, rival), risk))}
}
type Subject = ReturnType<typeof assert>

/** Ridge regression is the posterior mean, and among all rules the one of least mean squared error. */
export default claim({
  kind: 'proposition',
  source: {cite: 'akyurek2023'},
  words: {
    title: 'Ridge regression is the posterior mean',
    statement: ({inputs: rows, prior, noise, ridge, risk, excess}: Subject) => `for $${rows.length}$ examples in $\\R^{${rows[0]!.length}}$, $\\tau^2=${tex(prior)}$ and $\\sigma^2=${tex(noise)}$, the rule $M_\\star$ shown is Gaussian conditioning and ridge regression with $\\lambda=\\sigma^2/\\tau^2=${tex(ridge)}$ at once. Its risk is $${Q.toDecimal(Q.parseRational(risk), 4)}$; any other linear rule $M$ exceeds it by $\\tr\\,(M-M_\\star)C(M-M_\\star)^\\top\\gt0$, least squares by $${Q.toDecimal(Q.parseRational(excess), 4)}$.`,
    quantifier: {over: 'all linear rules $M$', by: 'the covariance $C$ of the labels is positive definite, by its exact factors'},
    notClaimed: 'that a Transformer computes this rule, or knows $\\sigma^2$ and $\\tau^2$',
  },
  knobs: {noise: choice({label: 'noise σ²', start: '2/3', options: ['1/6', '2/3', '8/3'].map(value => ({value, label: value}))})},
  subject: ({noise}) => assert({inputs, prior: '1', noise}),
  mutable: ['inputs', 'prior', 'noise', 'ridge', 'rule', 'risk', 'excess'],
  check(subject) {
    const [n, d] = [subject.inputs.length, subject.inputs[0]?.length ?? 0]
    checkShape(n > 0 && d > 0 && hasShape(subject.inputs, n, d) && [subject.rule, subject.rival].every(rule => hasShape(rule, d, n)), 'the sizes do not fit together')
    const [{x, prior, noise}, ridge] = [parse(subject), Q.parseRational(subject.ridge)]
    checkShape(Q.sign(prior) > 0 && Q.sign(noise) > 0, 'positive variances')
    const [rule, rival, covariance, setting] = [parseMatrix(subject.rule), parseMatrix(subject.rival), computeCovariance({x, prior, noise}), {x, prior, noise}]
    const regular = sum(rationals, product(rationals, transpose(x), x), scale(rationals, ridge, identity(rationals, d)))
    return certified(all(
      equals(maxDistance(product(rationals, rule, covariance), scale(rationals, prior, transpose(x))), Q.zero, {left: '\\abs{M_\\star C-\\tau^2X^\\top}', right: '0'}),
      equals(maxDistance(product(rationals, regular, rule), transpose(x)), Q.zero, {left: '\\abs{(X^\\top X+\\lambda I)M_\\star-X^\\top}', right: '0'}),
      equals(Q.mul(ridge, prior), noise, {left: '\\lambda\\tau^2', right: '\\sigma^2'}),
      equals(Q.rational(inertia(covariance).positive), Q.rational(n), {left: '\\text{positive squares of }C', right: 'N'}),
      equals(computeRisk(setting, rule), Q.parseRational(subject.risk), {left: '\\E\\norm{M_\\star y-w}^2', right: 'R_\\star'}),
      equals(Q.sub(computeRisk(setting, rival), computeRisk(setting, rule)), Q.parseRational(subject.excess), {left: '\\E\\norm{My-w}^2-\\E\\norm{M_\\star y-w}^2', right: 'e'}),
      equals(computeExcess(setting, rival, rule), Q.parseRational(subject.excess), {left: '\\tr\\,(M-M_\\star)C(M-M_\\star)^\\top', right: 'e'}),
      lessThan(Q.zero, Q.parseRational(subject.excess), {left: '0', right: 'e'}),
    ), certifyInertia(covariance))
  },
  controls: [
    {because: 'another $\\lambda$ on one side is another rule', change: subject => ({...subject, rule: toTextMatrix(computeRidge(parse(subject).x, Q.mul(Q.rational(2), Q.parseRational(subject.ridge))))})},
    {because: 'least squares forgets the prior', change: subject => ({...subject, rule: subject.rival})},
    {because: 'the ratio is $\\sigma^2/\\tau^2$ and not its inverse', change: subject => ({...subject, ridge: Q.toText(Q.inv(Q.parseRational(subject.ridge)))})},
  ],
  figure: drawRisks,
  small: ({noise}) => assert({inputs: [['1'], ['2']], prior: '1', noise}),
  worked(subject) {
    const setting = parse(subject)
    const rule = parseMatrix(subject.rule)
    const y = [Q.rational(2), Q.rational(3)]
    return [
      {text: `Two examples with the inputs $1$ and $2$, $\\tau^2=${tex(subject.prior)}$, $\\sigma^2=${tex(subject.noise)}$. The labels have the covariance`, tex: `C=\\tau^2XX^\\top+\\sigma^2I=${toTexMatrix(computeCovariance(setting))},\\qquad M_\\star=\\tau^2X^\\top C^{-1}=${toTexMatrix(rule)}.`},
      {text: 'Ridge regression divides by a number instead of a matrix, and gives the same:', tex: `(X^\\top X+\\lambda)^{-1}X^\\top=\\bigl(5+${tex(subject.ridge)}\\bigr)^{-1}\\begin{pmatrix}1&2\\end{pmatrix}=${toTexMatrix(rule)}.`},
      {text: 'For the labels $2$ and $3$ the estimates are, by this rule and by least squares,', tex: `${toTex(apply(rationals, rule, y)[0]!)},\\qquad ${toTex(apply(rationals, parseMatrix(subject.rival), y)[0]!)}.`},
    ]
  },
})

function drawRisks(subject: Subject): Drawing {
  const [setting, ridge] = [parse(subject), Q.toNumber(Q.parseRational(subject.ridge))]
  const ratios = Array.from({length: 33}, (_, i) => Q.mul(Q.parseRational(subject.ridge), i < 16 ? Q.rational(4 + i, 20) : Q.rational(20 + 5 * (i - 16), 20)))
  return {
    kind: 'plot', title: 'Risk against λ', description: 'The mean squared error of ridge regression is least where λ is the ratio of the variances.',
    x: {label: 'λ'}, y: {label: 'E‖My − w‖²'},
    marks: [
      {mark: 'line', points: ratios.map(ratio => [Q.toNumber(ratio), Number(Q.toNumber(computeRisk(setting, computeRidge(setting.x, ratio))).toPrecision(6))] as const), tone: 'claim', label: 'ridge regression'},
      {mark: 'note', at: [ridge, Q.toNumber(Q.parseRational(subject.risk))], tone: 'claim', label: 'σ²/τ²'},
      {mark: 'rule', axis: 'y', at: Q.toNumber(Q.add(Q.parseRational(subject.risk), Q.parseRational(subject.excess))), tone: 'control', label: 'least squares'},
    ],
  }
}
