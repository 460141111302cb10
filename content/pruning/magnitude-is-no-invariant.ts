import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {shallowLayer} from '#claims/relu-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, natural, rational, vector, type Of} from '#claims/types.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import type {Layer} from '#networks/shallow/activation.ts'
import {deletionCost, toNetwork} from '#networks/shallow/shallow-network.ts'
import {supDistance, supNorm} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawScaled, scaledBy, work} from './magnitude-is-no-invariant.untrusted.ts'

const types = {
  f: shallowLayer('m'), scales: list(positiveRational, 'm'), g: shallowLayer('m'), norms: vector('m'),
  first: natural, second: natural, before: rational, after: rational,
}
export type Subject = Of<typeof types>

const outs = ({units}: Layer) => units.map(({out}) => Q.abs(out))
const inner = ({units}: Layer) => units.map(({weight, bias}) => [weight, bias])
const norm = ({units}: Layer, j: number) => Q.mul(Q.abs(units[j].out),
  supNorm(onUnit(toNetwork({units: [{...units[j], out: Q.one}], offset: Q.zero}))).value)

/** The same function in other weights: the smallest weight is another one, and its removal costs more. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Magnitude is no property of the function',
    statement: ({f, g, first, second, before, after, norms}) => tex`the networks shown compute the same function on
      $[0,1]$;
      their outer weights are $${listed(f.units.map(({out}) => out))}$ and $${listed(g.units.map(({out}) => out))}$. The
      smallest belongs to unit $${first + 1}$ of the first, whose removal costs $${before}$, and to unit $${second + 1}$
      of the second, whose removal costs $${after}$. The norms of the terms are $${listed(norms)}$ in both.`,
    quantifier: {over: tex`all $x\in[0,1]$`, by: 'exact propagation of $x$ through every unit'},
    notClaimed: 'that training or weight decay leaves the scales of units arbitrary; weight decay balances them',
  },
  knobs: {scale: knob.choiceOf(['4', '8', '100'], {start: '4', label: 'scale of the last unit'})},
  types,
  subject: ({scale}) => scaledBy(Q.parseRational(scale)),
  check({f, scales, g, norms, first, second, before, after}) {
    checkShape(first < norms.length && second < norms.length, 'units that there are')
    const [one, other] = [f, g].map(layer => onUnit(toNetwork(layer)))
    const least = (layer: Layer, j: number) => outs(layer).filter((_, i) => i !== j).reduce(Q.min)
    return certified(all(
      equal(tex`\norm{f-g}_\infty=0`, supDistance(one, other).value, Q.zero),
      equal(tex`\max_j\abs{(w_j^\prime,\theta_j^\prime)-\lambda_j(w_j,\theta_j)}=0`,
        maxDistance(inner(g), inner(f).map((row, j) => row.map(entry => Q.mul(scales[j], entry)))), Q.zero),
      each(norms, (size, j) => all(
        equal(tex`\abs{\alpha_${j + 1}}\norm{\sigma_${j + 1}}_\infty=c_${j + 1}`, norm(f, j), size),
        equal(tex`\abs{\alpha_${j + 1}^\prime}\norm{\sigma_${j + 1}^\prime}_\infty=c_${j + 1}`, norm(g, j), size))),
      lessThan(tex`\abs{\alpha_${first + 1}}\lt\min_{j\ne ${first + 1}}\abs{\alpha_j}`,
        outs(f)[first], least(f, first)),
      lessThan(tex`\abs{\alpha_${second + 1}^\prime}\lt\min_{j\ne ${second + 1}}\abs{\alpha_j^\prime}`,
        outs(g)[second], least(g, second)),
      equal(tex`\norm{f-f_{-${first + 1}}}_\infty=c`, deletionCost(toNetwork(f), [first]), before),
      equal(tex`\norm{g-g_{-${second + 1}}}_\infty=c^\prime`, deletionCost(toNetwork(g), [second]), after),
      lessThan(tex`c\lt c^\prime`, before, after),
    ), certifyGraphs({f: one, g: other}))
  },
  controls: [
    {because: 'without scaling the smallest weight is the same', change: replaced('g', 'f')},
    {because: 'scaling the inside of a unit alone changes the function', change: ({f, g}) =>
      ({g: {...g, units: g.units.map((unit, j) => ({...unit, out: f.units[j].out}))}})},
    {because: 'the norms of terms are no magnitudes of weights', change: ({g}) => ({norms: outs(g)})},
  ],
  small: ({scale}) => scaledBy(Q.parseRational(scale)),
  worked: work,
  figure: drawScaled,
})
