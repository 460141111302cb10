import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countUnits, isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {squareNetwork} from '#networks/relu/square.ts'
import {toBreakpoints} from '#numerics/exact/breakpoints.ts'
import {supDistanceToSquare} from '#numerics/exact/piecewise-distance.ts'
import {evaluate, pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex, toTex} from '#numerics/expression/tex.ts'

const onUnit = (network: ReluNetwork) => realize(network, Q.zero, Q.one)
const assert = (m: number) => ({network: squareNetwork(m), units: 2 * m, pieces: 1 << m, error: Q.toText(Q.power(Q.rational(4), -m - 1))})
const findErrors = (m: number, base: number) =>
  Array.from({length: m}, (_, i) => [i + 1, Q.toNumber(supDistanceToSquare(onUnit(squareNetwork(i + 1, base))).value)] as const)
type Subject = ReturnType<typeof assert>

/** Depth squares: a ReLU network of m blocks interpolates x² at 2ᵐ + 1 points, with error exactly 4^−(m+1). */
export default claim({
  kind: 'lemma',
  source: {cite: 'yarotsky2017'},
  words: {
    title: 'Depth squares',
    statement: ({network: {length: m}, units, pieces, error}: Subject) => `the network $f_{${m}}$ of depth $${m}$ with $${units}$ hidden units has $${pieces}$ affine pieces on $[0,1]$, agrees with $x^2$ at each of their ends, and $\\sup_{[0,1]}\\abs{x^2-f_{${m}}(x)}=${toPowerTex(Q.parseRational(error), 4)}$.`,
    quantifier: {over: 'all $x\\in[0,1]$', by: 'exact propagation of $x$ through every unit; on each affine piece the error is a parabola, which is largest at an end or at its vertex'},
    notClaimed: 'that $4^{-(m+1)}$ is the least error of networks of this size, or that training finds these weights',
  },
  knobs: {m: integer({from: 1, to: 8, start: 5, label: 'blocks $m$'})},
  subject: ({m}) => assert(m),
  mutable: ['network', 'units', 'pieces', 'error'],
  check(subject) {
    checkShape(isNetwork(subject.network), 'the blocks of the network do not fit together')
    const f = onUnit(subject.network)
    const atEnds = f.knots.map((x, i) => Q.abs(Q.sub(Q.mul(x, x), f.values[i])))
    return certified(all(
      equals(Q.rational(countUnits(subject.network)), fromSubject(subject.units, subject), {left: '\\text{hidden units}', right: '2m'}),
      equals(Q.rational(pieces(f)), fromSubject(subject.pieces, subject), {left: '\\text{pieces of }f_m', right: '2^m'}),
      equals(atEnds.reduce(Q.max), Q.zero, {left: '\\max_j\\abs{x_j^2-f_m(x_j)}', right: '0'}),
      equals(supDistanceToSquare(f).value, Q.parseRational(subject.error), {left: '\\norm{x^2-f_m}_\\infty', right: '4^{-(m+1)}'}),
    ), {kind: 'piecewise-linear', functions: {f: toBreakpoints(f)}})
  },
  controls: [
    {because: 'with weights $3^{-s}$ in place of $4^{-s}$ the network leaves the parabola already at $\\frac12$', change: subject => ({...subject, network: squareNetwork(subject.network.length, 3)})},
    {because: 'one block too few leaves four times the error', change: subject => ({...subject, network: squareNetwork(subject.network.length - 1)}), when: ({network}) => network.length > 1},
    {because: 'the error is not smaller by a tenth than it is', change: subject => ({...subject, error: Q.toText(Q.mul(Q.parseRational(subject.error), Q.rational(9, 10)))})},
  ],
  figure: ({network: {length: m}}): Drawing => ({
    kind: 'plot', title: 'Error of the squaring network', description: 'The largest error on the unit interval is divided by four with each block; with weights 3⁻ˢ it stops falling.',
    x: {label: 'blocks m', ticks: Array.from({length: m}, (_, i) => ({at: i + 1, label: String(i + 1)}))}, y: {label: '‖x² − fₘ‖∞', scale: 'log2'},
    marks: [
      {mark: 'line', points: Array.from({length: m}, (_, i) => [i + 1, Q.toNumber(Q.power(Q.rational(4), -i - 2))]), tone: 'bound', label: '4⁻⁽ᵐ⁺¹⁾'},
      {mark: 'dots', points: findErrors(m, 4), tone: 'claim', label: 'weights 4⁻ˢ'},
      {mark: 'dots', points: findErrors(m, 3), tone: 'control', label: 'weights 3⁻ˢ'},
    ],
  }),
  small: ({m}) => assert(Math.min(m, 3)),
  worked({network, error}) {
    const [f, m] = [onUnit(network), network.length]
    const {value, at} = supDistanceToSquare(f)
    const sum = network.map((_, s) => `-${toTex(Q.power(Q.rational(4), -s - 1))}T_{${s + 1}}(x)`).join('')
    return [
      {text: `The tents of $f_{${m}}(x)=x${sum}$ pull the line down onto the parabola at`, tex: f.knots.map((x, i) => `f_{${m}}\\left(${toTex(x)}\\right)=${toTex(f.values[i])}`).join(',\\quad ')},
      {text: 'On each piece $[a,b]$ the error is $(x-a)(b-x)$, largest in the middle; first at',
        tex: `f_{${m}}\\left(${toTex(at)}\\right)-\\left(${toTex(at)}\\right)^2=${toTex(evaluate(f, at))}-${toTex(Q.mul(at, at))}=${toTex(value)}=${toPowerTex(Q.parseRational(error), 4)}`},
    ]
  },
})
