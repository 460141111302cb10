import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countMixed, listDiagonals, multiplier, split, toExactFunction} from '#networks/relu/multiplier.ts'
import {countUnits, isNetwork, type Block} from '#networks/relu/relu-network.ts'
import {toBreakpoints} from '#numerics/exact/breakpoints.ts'
import {build, map} from '#numerics/linear/matrix.ts'
import {computeExcessOverSquare} from '#numerics/exact/piecewise-distance.ts'
import {affineImage} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Pair = readonly [Q.Rational, Q.Rational]
const tex = (text: string) => toTex(Q.parseRational(text))
const widths = ['2', '4', '8', '16'] as const

function assert(n: number) {
  const corners = [['1', '1', '1'], ['1', '-1', '-1'], ['-1', '1', '-1'], ['-1', '-1', '1']]
  return {n, layer: multiplier(n), units: 4 * n, error: Q.toText(Q.rational(1, 4 * n * n)), corners, affine: '1'}
}
type Subject = ReturnType<typeof assert>

/** A static layer multiplies its inputs: what a weight that depends on the context does, constant weights do on context and query together. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A static network for a dynamic weight',
    statement: ({n, units, error, affine}: Subject) => `the layer $p$ of $${units}$ hidden units with constant weights, here for $N=${n}$, satisfies $\\sup_{[-1,1]^2}\\abs{p(c,x)-c\\,x}=\\tfrac1{4N^2}=${tex(error)}$; every affine function of $(c,x)$ misses $c\\,x$ by at least $${tex(affine)}$ at one of the four corners of the square.`,
    quantifier: {over: 'all $(c,x)\\in[-1,1]^2$', by: 'each unit depends on $u=\\frac{c+x}2$ or on $v=\\frac{c-x}2$ alone, so the error is a sum of a function of $u$ and one of $v$, each a parabola on every piece'},
    notClaimed: 'that attention is of no use: the layer has a fixed number of inputs, and nothing is said about sequences of other lengths or about training',
  },
  knobs: {n: choice({options: widths.map(value => ({value, label: value})), start: '4', label: 'cells $N$ of a unit length'})},
  subject: ({n}) => assert(Number(n)),
  mutable: ['layer', 'units', 'error', 'corners', 'affine'],
  check(subject) {
    const {layer, corners} = subject
    checkShape(isNetwork([layer], 2), 'a layer from two inputs to one output')
    checkShape(corners.length > 0 && corners.every(corner => corner.length === 3 && corner.slice(0, 2).every(isWithin)), 'weights at points of the square')
    const [mixed, error, p] = [countMixed(layer), Q.parseRational(subject.error), toExactFunction(layer)]
    const attained = listDiagonals(2 * subject.n).map(point => Q.abs(Q.sub(p(point), Q.mul(...point)))).reduce(Q.max)
    const finding = all(
      equals(Q.rational(countUnits([layer])), fromSubject(subject.units, subject), {left: '\\text{hidden units}', right: '4N'}),
      equals(Q.rational(mixed), Q.zero, {left: '\\text{units of both }c+x\\text{ and }c-x', right: '0'}),
      checkAffine(subject),
      ...mixed === 0 ? [atMost(findSup(layer), error, {left: '\\sup_{u,v}\\abs{(f(u)-u^2)+(g(v)+v^2)}', right: '\\tfrac1{4N^2}'})] : [],
      equals(attained, error, {left: '\\max_{x=\\pm c}\\abs{p(c,x)-c\\,x}', right: '\\tfrac1{4N^2}'}),
    )
    if (mixed > 0) return finding
    const {sum, difference} = split(layer)
    return certified(finding, {kind: 'piecewise-linear', functions: {'function of u': toBreakpoints(sum), 'function of v': toBreakpoints(difference)}})
  },
  controls: [
    {because: 'without hidden units the network is affine, and misses a corner by $1$', change: ({layer, ...subject}) => ({...subject, layer: {...layer, outer: layer.outer.map(row => row.map(() => '0'))}})},
    {because: 'a sum of the two squares is no product', change: ({layer, ...subject}) => ({...subject, layer: {...layer, outer: layer.outer.map(row => row.map(weight => weight.replace('-', '')))}})},
    {because: 'one kink too few leaves the parabola beyond it', change: ({layer, ...subject}) => ({...subject, layer: {...layer, outer: [layer.outer[0].map((weight, i) => i === subject.n - 1 ? '0' : weight)]}})},
    {because: 'the error is not smaller by a tenth than it is', change: subject => ({...subject, error: Q.toText(Q.mul(Q.parseRational(subject.error), Q.rational(9, 10)))})},
  ],
  survivors: [{path: 'corners', because: 'the functional is a sum, which does not depend on the order of its terms'}],
  figure: ({layer, n}): Drawing => {
    const [p, ticks] = [toExactFunction(layer), 12]
    const error = build(2 * ticks + 1, 2 * ticks + 1, (i, j): Pair => [Q.rational(j - ticks, ticks), Q.rational(ticks - i, ticks)])
    return {
      kind: 'panels', title: 'Multiplying with constant weights', description: 'The error of the static layer over the square, and how its supremum falls as units are added.',
      panels: [
        {kind: 'heat map', title: `The error for N = ${n}`, description: 'Context from left to right, query from bottom to top; the signs of the error alternate from cell to cell.',
          entries: map(error, point => Q.toNumber(Q.sub(p(point), Q.mul(...point)))), full: 1 / (4 * n * n)},
        {kind: 'plot', title: 'Supremum of the error', description: 'The supremum against the number of units, with that of the best affine function above.', x: {label: 'hidden units', scale: 'log2'}, y: {label: 'sup |p − cx|', scale: 'log2'}, marks: [
          {mark: 'rule', axis: 'y', at: 1, tone: 'control', label: 'affine functions, at least'},
          {mark: 'line', points: widths.map(width => [4 * Number(width), 4 / (4 * Number(width)) / (4 * Number(width))]), tone: 'bound', label: '1/(4N²)'},
          {mark: 'dots', points: widths.map(width => [4 * Number(width), Q.toNumber(findSup(multiplier(Number(width))))]), tone: 'claim', label: '4N units'}]},
      ],
    }
  },
  small: ({n}) => assert(widths.findIndex(width => width === n) + 1),
  worked: ({n, layer, error}) => {
    const [p, middle, {sum}] = [toExactFunction(layer), Q.rational(1, 2 * n), split(layer)]
    const [t, square] = [toTex(middle), toTex(Q.mul(middle, middle))]
    return [
      {text: `For $N=${n}$ the function $s$ interpolates the square at`, tex: sum.knots.map((t, i) => `s\\left(${toTex(t)}\\right)=${toTex(sum.values[i])}`).join(',\\quad ')},
      {text: `At $c=x=${t}$ we have $u=${t}$, half way between two knots, and $v=0$, a knot:`, tex: `p\\left(${t},${t}\\right)-${t}\\cdot${t}=s\\left(${t}\\right)-s(0)-${square}=${toTex(p([middle, middle]))}-${square}=${tex(error)}.`},
      {text: `No point of the square is worse, for $s(t)-t^2$ lies between $0$ and $${tex(error)}$ at every $t$. An affine function $g$ has`, tex: 'g(1,1)-g(1,-1)-g(-1,1)+g(-1,-1)=0,'},
      {text: 'where $c\\,x$ gives $4$; one of the four errors is at least $1$.'},
    ]
  },
})

function isWithin(text: string): boolean {
  return Q.compare(Q.abs(Q.parseRational(text)), Q.one) <= 0
}

/** Finds sup |f(u) − u² + g(v) + v²| over all u, v in [−1, 1], which is at least that over the square. */
function findSup(layer: Block): Q.Rational {
  const {sum, difference} = split(layer)
  const [f, g] = [computeExcessOverSquare(sum), computeExcessOverSquare(affineImage(difference, Q.rational(-1), Q.zero))]
  return Q.max(Q.sub(f.greatest.value, g.least.value), Q.sub(g.greatest.value, f.least.value))
}

function checkAffine({corners, affine}: Subject) {
  const points = corners.map(corner => corner.map(Q.parseRational))
  const apply = (of: (c: Q.Rational, x: Q.Rational) => Q.Rational) => Q.sum(points.map(([c, x, weight]) => Q.mul(weight, of(c, x))))
  const kept = [apply(() => Q.one), apply(c => c), apply((_, x) => x)].map(Q.abs).reduce(Q.max)
  return all(
    equals(kept, Q.zero, {left: '\\max\\{\\abs{\\lambda(1)},\\abs{\\lambda(c)},\\abs{\\lambda(x)}\\}', right: '0'}),
    equals(apply(Q.mul), Q.mul(Q.parseRational(affine), Q.sum(points.map(([, , weight]) => Q.abs(weight)))), {left: '\\lambda(c\\,x)', right: '\\textstyle\\sum\\abs{\\lambda_i}'}),
  )
}
