import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, certified, equals, lessThan} from '#claims/finding.ts'
import {choice, text} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {derivativeNorm, roundUp} from '#networks/shallow/interpolation-error.ts'
import {bestConstant, sampleCurves, computeError, identityAtZero, findPartition, scoreMisfit, valueMisfit} from '#networks/in-context/prompted-error.ts'
import {computeNodes, toPrefix, type PrefixToken} from '#networks/in-context/prompted-head.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {sampleCurve} from '#numerics/float/curve.ts'
import {nextDown} from '#numerics/exact/dyadic.ts'
import {evaluate, parseExpression} from '#numerics/expression/expression.ts'
import {toTexExpression} from '#numerics/expression/expression-tex.ts'
import {mid, scale} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toDigits, toTexScientific} from '#numerics/exact/scientific.ts'
import {toTex, toTexLine} from '#numerics/expression/tex.ts'

const examples = ['x', 'abs(sin(3*x))', 'abs(x - 1/3)', 'sin(2*pi*x)', 'exp(x)']
type Subject = {
  readonly f: string, readonly lipschitz: string, readonly prefix: readonly PrefixToken[]
  readonly constant: string, readonly attained: string, readonly error: string
}

const parse = (f: string) => parseExpression(f, ['x'])
const times = (text: string, by: Q.Rational) => Q.mul(Q.parseRational(text), by)
const boundOf = ({constant, lipschitz, prefix}: Subject) => Q.div(times(constant, Q.parseRational(lipschitz)), Q.rational(prefix.length))
const near = (text: string) => Q.toDecimal(Q.parseRational(text), 4)

function prompt(f: string, n: number): Subject {
  const [tree, prefix] = [parse(f), toPrefix(parse(f), n)]
  const slope = derivativeNorm(tree, 1).hi
  if (slope === Infinity) throw new RangeError(`"${f}" has no slope on [0, 1] that the check can bound`)
  if (slope < 2 ** -40) throw new RangeError(`"${f}" is constant on [0, 1], and every head that says nothing else says it without error`)
  return {f, lipschitz: Q.toText(roundUp(slope)), prefix, constant: '624/1000', attained: '623/1000', error: toDigits(mid(computeError(tree, prefix)), 5)}
}

/** A fixed attention head follows every Lipschitz function, if only its prefix may be chosen. */
export default claim({
  kind: 'theorem',
  source: {cite: 'petrov2024universal'},
  words: {
    title: 'A prompted head approximates',
    statement: (subject: Subject) => `the softmax head with the query $(x,1)$ and the prefix of $N=${subject.prefix.length}$ tokens shown has $\\norm{\\hat f-f}_\\infty=${toTexScientific(subject.error)}$ up to half a percent for $f(x)=${toTexExpression(parse(subject.f), ['x'])}$, and at most $${near(subject.constant)}\\,\\frac LN\\le ${Q.toDecimal(boundOf(subject), 5, 'up')}$ with $L=${near(subject.lipschitz)}$. The constant bounds the mean distance to the nodes under these weights wherever $x$ lies; for $f(x)=x$ the error at $0$ exceeds $${near(subject.attained)}/N$.`,
    quantifier: {over: 'all $x\\in[0,1]$; for the constant, all positions of $x$ between the nodes', by: 'branch and bound in outward-rounded interval arithmetic with the site’s own exponential'},
    notClaimed: 'that a text prompt can set keys and values freely: the tokens of this prefix are vectors, and $\\gamma=N^2$ stands in them',
  },
  knobs: {
    f: text({examples, start: 'abs(sin(3*x))', most: 60, label: 'function $f$ of $x$ on $[0,1]$'}),
    length: choice({options: (['8', '16', '32', '64', '128'] as const).map(value => ({value, label: value})), start: '16', label: 'prefix tokens N'}),
  },
  subject: ({f, length}) => prompt(f, Number(length)),
  mutable: ['lipschitz', 'prefix', 'constant', 'attained', 'error'],
  check(subject) {
    const [f, {prefix}, L, constant] = [parse(subject.f), subject, Q.parseRational(subject.lipschitz), Q.parseRational(subject.constant)]
    checkShape(prefix.length > 2, 'at least three tokens')
    const [error, slope, mean, atZero] = [computeError(f, prefix), derivativeNorm(f, 1), bestConstant(), identityAtZero(prefix)]
    const below = nextDown(Number(Q.toDecimal(boundOf(subject), 7, 'down')))
    const partition = error.hi <= below ? findPartition(f, prefix, below) : undefined
    const finding = all(
      between(times(subject.error, Q.rational(199, 200)), error, times(subject.error, Q.rational(201, 200)), {low: '0.995\\,e', value: '\\norm{\\hat f-f}_\\infty', high: '1.005\\,e'}),
      equals(scoreMisfit(prefix), Q.zero, {left: '\\max_j\\abs{k_j-(2\\gamma x_j,-\\gamma x_j^2)}', right: '0'}),
      atMost(valueMisfit(f, prefix), Q.power(Q.rational(2), -40), {left: '\\max_j\\abs{v_j-f(x_j)}', right: '2^{-40}', slack: 'the values are rounded to doubles; any bound far below the error of the head serves'}),
      atMost(slope, L, {left: '\\norm{f^\\prime}_\\infty', right: 'L'}),
      atMost(L, scale(slope, 1 + 1 / 64), {left: 'L', right: '\\tfrac{65}{64}\\norm{f^\\prime}_\\infty'}),
      atMost(mean, constant, {left: '\\max_t\\max(\\Phi,\\Phi_0)', right: 'C'}),
      atMost(constant, scale(mean, 1 + 1 / 64), {left: 'C', right: '\\tfrac{65}{64}\\max_t\\max(\\Phi,\\Phi_0)'}),
      lessThan(Q.div(Q.parseRational(subject.attained), Q.rational(prefix.length)), atZero, {left: 'C^\\prime/N', right: '\\abs{\\hat x(0)}'}),
      atMost(atZero, Q.div(times(subject.attained, Q.rational(101, 100)), Q.rational(prefix.length)), {left: '\\abs{\\hat x(0)}', right: '1.01\\,C^\\prime/N'}),
      atMost(error, boundOf(subject), {left: '\\norm{\\hat f-f}_\\infty', right: 'CL/N', slack: 'the bound holds for every function with this Lipschitz constant and is met at an end of the interval or at a kink'}),
    )
    return partition ? certified(finding, {kind: 'boxes', boxes: partition.map(box => box.map(({lo, hi}) => [lo, hi] as const)), bounds: partition.map(() => below)}) : finding
  },
  controls: [
    {because: 'keys without $-\\gamma x_j^2$ pile the weights up at the right end', change: subject => ({...subject, prefix: subject.prefix.map(token => ({...token, offset: '0'}))})},
    {because: '$0.6$ in place of $0.624$ is exceeded half way between two nodes', change: subject => ({...subject, constant: '6/10'})},
    {because: 'with $\\gamma=N$ the weights are too wide', change: subject => ({...subject, prefix: subject.prefix.map(({slope, offset, value}) => ({value, ...{slope: Q.toText(times(slope, Q.rational(1, subject.prefix.length))), offset: Q.toText(times(offset, Q.rational(1, subject.prefix.length)))}}))})},
    {because: 'tokens that say the value of the next cell are late', change: subject => ({...subject, prefix: subject.prefix.map((token, j, all) => ({...token, value: all[Math.min(j + 1, all.length - 1)]!.value}))})},
  ],
  figure: drawHead,
  small: ({f}) => prompt(f, 3),
  worked(subject) {
    const {f, prefix, lipschitz, constant, error} = subject
    const [scores, nodes] = [prefix.map(({slope, offset}) => toTexLine(Q.parseRational(slope), Q.parseRational(offset))), computeNodes(3)]
    const short = (x: number) => x < 2 ** -40 && -x < 2 ** -40 ? '0' : toTexScientific(toDigits(x, 5))
    const [[, atZero]] = sampleCurves(parse(f), prefix, 1).head as [readonly [number, number]]
    return [
      {text: `Three tokens, $\\gamma=9$, nodes $${nodes.map(toTex).join(',\\ ')}$. The scores of the query $(x,1)$ are`, tex: `${scores.join(',\\qquad ')},`},
      {text: `each equal to $9x^2-9(x-x_j)^2$; the softmax does not see $9x^2$. The values are those of $f(x)=${toTexExpression(parse(f), ['x'])}$ at the nodes, and at $x=0$ the head says`, tex: `\\hat f(0)=\\frac{${prefix.map(({value, offset}) => `${value < 0 ? '(' : ''}${short(value)}${value < 0 ? ')' : ''}\\,e^{${toTex(Q.parseRational(offset))}}`).join('+')}}{${prefix.map(({offset}) => `e^{${toTex(Q.parseRational(offset))}}`).join('+')}}=${short(atZero)}.`},
      {text: 'Nowhere on $[0,1]$ does it err by more than', tex: `\\norm{\\hat f-f}_\\infty=${toTexScientific(error)}\\le ${near(constant)}\\cdot${near(lipschitz)}/3.`},
    ]
  },
})

function drawHead(subject: Subject): Drawing {
  const [f, bound] = [parse(subject.f), Q.toNumber(boundOf(subject))]
  const {head, error} = sampleCurves(f, subject.prefix, 192)
  const said = computeNodes(subject.prefix.length).map((node, j) => [Q.toNumber(node), Number(subject.prefix[j]!.value.toPrecision(5)) + 0] as const)
  return {
    kind: 'panels', title: `A head prompted with ${subject.f}`, description: 'The head averages what the prefix says near x; its error stays between the bounds.',
    panels: [
      {kind: 'plot', title: 'The function and the head', description: 'The function, the values in the prefix, and the output of the head.', x: {label: 'x'}, y: {label: 'y'}, marks: [
        {mark: 'line', points: sampleCurve(x => evaluate(f, approximations, [x]), 192), tone: 'target', label: 'f'}, {mark: 'line', points: head, tone: 'claim', label: 'head'}, ...said.length > 32 ? [] : [{mark: 'dots', points: said, tone: 'second'} as const]]},
      {kind: 'plot', title: 'The error', description: 'The error of the head with the bound above and below.', x: {label: 'x'}, y: {label: 'head − f'}, marks: [
        {mark: 'line', points: error, tone: 'claim', label: 'head − f'}, {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: `${Q.toDecimal(Q.parseRational(subject.constant), 3)} L/N`}, {mark: 'rule', axis: 'y', at: 0 - bound, tone: 'bound'}]},
    ],
  }
}
