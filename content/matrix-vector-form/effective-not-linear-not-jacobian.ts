import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, findCircuit, findScores, findWeights, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {softmax, softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {product, sum, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as P from '#numerics/exact/polynomial.ts'
import {constant, rationalDuals, variable, type RationalDual} from '#numerics/exact/rational-dual.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

const baseTwo: Manner<Q.Rational> = {ring: rationals, weigh: softmaxBaseTwo}
const natural: Manner<RationalDual> = {ring: rationalDuals, weigh: softmax(rationalDuals)}

const scalarHead = (query: string): Head<string> => ({query: [[query]], key: [['1']], value: [['1']], output: [['1']]})
const column = (v: readonly string[]) => v.map(entry => [Q.parseRational(entry)])
const toTexts = (v: Matrix<Q.Rational>) => v.map(([entry]) => Q.toText(entry))
const agree = (left: Matrix<Q.Rational>, right: Matrix<Q.Rational>, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})

type Asked = {readonly head: Head<string>, readonly frozen: boolean, readonly x: readonly string[], readonly y: readonly string[]}

/** Attends with weights to base two, at the input itself or with the weights frozen at another. */
function attendTo({head}: Asked, x: Matrix<Q.Rational>, at = x): Q.Rational[][] {
  return attend(baseTwo, [mapHead(head, Q.parseRational)], x, at)
}

/** Finds ∂out₁/∂x₁ and W′₁₁ at the tokens (0, R) with the true softmax: the scores of the first token vanish there, so all is rational. */
function findAtZero({head, frozen}: Asked, radius: Q.Rational): {slope: Q.Rational, entry: Q.Rational} {
  const lifted = mapHead(head, text => constant(Q.parseRational(text)))
  const [moving, still] = [[[variable(Q.zero)], [constant(radius)]], [[constant(Q.zero)], [constant(radius)]]]
  const weights = findWeights(natural, lifted, frozen ? still : moving, 0)
  const passed = product(rationalDuals, moving, findCircuit(rationalDuals, lifted))
  return {slope: product(rationalDuals, [weights], passed)[0][0].slope, entry: Q.mul(weights[0].value, findCircuit(rationalDuals, lifted)[0][0].value)}
}

function assert(radii: readonly string[]) {
  const asked: Asked = {head: scalarHead('1'), frozen: false, x: ['1', '0'], y: ['0', '1']}
  const [x, y] = [column(asked.x), column(asked.y)]
  const together = toTexts(attendTo(asked, sum(rationals, x, y)))
  const apart = toTexts(sum(rationals, attendTo(asked, x), attendTo(asked, y)))
  return {...asked, together, apart, entry: '1/2', slope: ['1/2', '0', '1/4'], radii, slopes: radii.map(radius => Q.toText(findAtZero(asked, Q.parseRational(radius)).slope))}
}
type Subject = ReturnType<typeof assert>

/** The dynamic matrix is neither a linear map nor the derivative. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Neither linear nor the Jacobian',
    statement: ({x, y, apart, together, radii}: Subject) => `for two scalar tokens with $W_Q=W_K=W_V=W_O=1$: (i) with weights from $2^s$, $\\mathrm{MHA}(X+Y)=${toTexMatrix(column(together))}$ but $\\mathrm{MHA}(X)+\\mathrm{MHA}(Y)=${toTexMatrix(column(apart))}$ for $X=${toTexMatrix(column(x))}$, $Y=${toTexMatrix(column(y))}$, while with the weights frozen at $X$ both agree; `
      + `(ii) with the true softmax, at the tokens $(0,R)$, $\\partial\\,\\mathrm{out}_1/\\partial x_1=\\tfrac12+\\tfrac14R^2$ while $W'_{11}=\\tfrac12$, for $R=${radii.join(',')}$ and so for all $R$.`,
    quantifier: {over: 'all real $R$ in part (ii), part (i) being about the instance shown', by: 'the degree of the derivative, which is at most two in $R$, and agreement at more than three values; the entry does not depend on $R$'},
    notClaimed: 'that the two differ everywhere: where attention does not depend on its input they agree',
  },
  subject: () => assert(['0', '1', '4', '16', '64']),
  mutable: ['head', 'frozen', 'x', 'y', 'together', 'apart', 'entry', 'slope', 'radii', 'slopes'],
  check(subject) {
    const {head, radii, slopes, together, apart} = subject
    checkShape([head.query, head.key, head.value, head.output].every(([row]) => row?.length === 1) && [subject.x, subject.y, together, apart].every(v => v.length === 2), 'the tokens are two numbers')
    checkShape(new Set(radii).size > 3 && radii.length === slopes.length, 'a polynomial of degree two is decided by more than three values')
    const [x, y] = [column(subject.x), column(subject.y)]
    checkShape([x, y, sum(rationals, x, y)].every(at => findScores(baseTwo, mapHead(head, Q.parseRational), at).flat().every(({d}) => d === 1n)), 'powers of two need whole scores')
    const atZero = radii.map(radius => findAtZero(subject, Q.parseRational(radius)))
    const [found, entries] = [atZero.map(({slope}) => slope), atZero.map(({entry}) => entry)]
    return certified(all(
      agree(attendTo(subject, sum(rationals, x, y)), column(together), '\\abs{\\mathrm{MHA}(X+Y)-z}'),
      agree(sum(rationals, attendTo(subject, x), attendTo(subject, y)), column(apart), '\\abs{\\mathrm{MHA}(X)+\\mathrm{MHA}(Y)-z\'}'),
      lessThan(Q.zero, maxDistance(column(together), column(apart)), {left: '0', right: '\\abs{z-z\'}'}),
      agree(attendTo(subject, sum(rationals, x, y), x), sum(rationals, attendTo(subject, x, x), attendTo(subject, y, x)), '\\abs{W\'(X)\\vecr(X+Y)-W\'(X)\\vecr(X)-W\'(X)\\vecr(Y)}'),
      agree(found.map(slope => [slope]), column(slopes), '\\max_R\\abs{\\partial_1\\mathrm{out}_1-J_R}'),
      agree(found.map(slope => [slope]), radii.map(radius => [P.evaluate(subject.slope.map(Q.parseRational), Q.parseRational(radius))]), '\\max_R\\abs{\\partial_1\\mathrm{out}_1-(\\tfrac12+\\tfrac14R^2)}'),
      agree(entries.map(entry => [entry]), entries.map(() => [Q.parseRational(subject.entry)]), '\\max_R\\abs{W\'_{11}-\\tfrac12}'),
      lessThan(Q.parseRational(subject.entry), found.reduce(Q.max), {left: 'W\'_{11}', right: '\\max_R\\partial_1\\mathrm{out}_1'}),
    ), {kind: 'table', columns: ['R', '∂₁out₁ at (0, R)', 'W′₁₁'], rows: radii.map((radius, i) => [radius, Q.toText(found[i]), Q.toText(entries[i])])})
  },
  controls: [
    {because: 'with the weights frozen at $(0,R)$ the derivative is the entry $\\frac12$, and does not grow', change: subject => ({...subject, frozen: true})},
    {because: 'with $W_Q=0$ attention averages, which is linear and its own derivative', change: subject => ({...subject, head: scalarHead('0')})},
    {because: 'without the term in $R^2$ the formula is that of the frozen weights', change: subject => ({...subject, slope: ['1/2']})},
  ],
  survivors: [{path: 'radii.*', because: 'the derivative is even in $R$, so that $-R$ gives the same'}],
  figure: (subject: Subject): Drawing => {
    const steps = Array.from({length: 33}, (_, i) => Q.rational(i, 4))
    return {
      kind: 'plot', title: 'The derivative leaves the entry of the matrix', description: 'As the second token grows, the derivative of the first output by the first token rises like a parabola; the matrix entry stays at one half.',
      x: {label: 'R, the second token'}, y: {label: 'effect of the first token on its own output'},
      marks: [
        {mark: 'line', points: steps.map(radius => [Q.toNumber(radius), Q.toNumber(findAtZero(subject, radius).slope)]), tone: 'claim', label: '∂ out₁ / ∂x₁'},
        {mark: 'line', points: steps.map(radius => [Q.toNumber(radius), Q.toNumber(findAtZero(subject, radius).entry)]), tone: 'second', label: 'W′₁₁'},
      ],
    }
  },
  small: () => assert(['0', '1', '2', '3']),
  worked: ({x, apart, together, radii, slopes}) => [
    {text: `With weights from $2^s$ the first output for $X=${toTexMatrix(column(x))}$ has the scores $1,0$ and is $\\frac{2\\cdot1+1\\cdot0}{3}$; for $Y$ the scores are $0,0$ and it is $\\frac{0+1}{2}$. The sum of the outputs against the output of the sum:`,
      tex: `${toTexMatrix(column(apart))}\\ne${toTexMatrix(column(together))}.`},
    {text: 'With $p=e^{tR}/(e^{t^2}+e^{tR})$ the first output at $(t,R)$ is $(1-p)\\,t+p\\,R$. At $t=0$ the scores vanish, $p=\\frac12$ and $p\'=p(1-p)R=\\frac R4$:', tex: '\\frac{\\partial\\,\\mathrm{out}_1}{\\partial x_1}=(1-p)+p\'(R-t)=\\tfrac12+\\tfrac14R^2.'},
    {text: 'In dual numbers, $t=0+\\varepsilon$, the same values come out:', tex: radii.map((radius, i) => `R=${radius}:\\ ${toTex(Q.parseRational(slopes[i]))}`).join(',\\quad ')},
  ],
})
