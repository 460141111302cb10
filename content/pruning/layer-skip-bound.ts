import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeBranch, branchBound, maxNorm, computeSkipped, listStates, parseBlocks, residualSkip} from '#networks/pruning/block-skipping.ts'
import {isNetwork, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {build, hasShape, parseMatrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

type Asked = {readonly network: ReluNetwork, readonly inputs: readonly (readonly string[])[]}
const parse = (v: readonly string[]) => v.map(Q.parseRational)
const tex = (text: string) => toTexNear(Q.parseRational(text), 3)
const difference = (x: readonly Q.Rational[], y: readonly Q.Rational[]) => x.map((entry, i) => Q.sub(entry, y[i]))

/** For each block: the greatest ‖change of the output‖/‖g(x)‖ over the inputs, and the greatest change where g(x) = 0. */
function findAmplifications({network, inputs}: Asked) {
  const blocks = parseBlocks(network)
  const streams = inputs.map(input => listStates(blocks, parse(input)))
  return blocks.map((block, k) => {
    const cases = streams.map(states => ({
      wrote: maxNorm(computeBranch(block, states[k])),
      change: maxNorm(difference(states.at(-1)!, computeSkipped(blocks, k, states[0]))),
    }))
    const silent = cases.filter(({wrote}) => Q.isZero(wrote)).map(({change}) => change)
    return {ratio: cases.filter(({wrote}) => !Q.isZero(wrote)).map(({wrote, change}) => Q.div(change, wrote)).reduce(Q.max, Q.zero), silent: silent.reduce(Q.max, Q.zero)}
  })
}

function assert(asked: Asked) {
  const blocks = parseBlocks(asked.network)
  const lipschitz = blocks.map(branchBound)
  return {...asked, outputs: asked.inputs.map(input => listStates(blocks, parse(input)).at(-1)!.map(Q.toText)), lipschitz: lipschitz.map(Q.toText), bounds: lipschitz.map((_, k) => Q.toText(Q.product(lipschitz.slice(k + 1).map(bound => Q.add(Q.one, bound)))))}
}
type Subject = ReturnType<typeof assert>

function draw(depth: number): Subject {
  const random = randomStream(`pruning/layer-skip-bound/${depth}`)
  const entries = (rows: number, columns: number, by = 1) => build(rows, columns, () => Q.toText(Q.rational(random.integer(1, 3) * random.sign(), by)))
  const network = Array.from({length: depth}, () => ({skip: residualSkip(4), inner: entries(4, 4), bias: entries(1, 4)[0], outer: entries(4, 4, 16), offset: ['0', '0', '0', '0']}))
  return assert({network, inputs: entries(30, 4, 2)})
}

/** A block left out of a residual network is felt through all that come after it. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Skipping a block',
    statement: (subject: Subject) => `in this residual network of $${subject.network.length}$ blocks, at every input, skipping block $\\ell$ changes the output by at most $${subject.bounds.map(tex).join(',\\,')}$ times $\\norm{g_\\ell(x_\\ell)}_\\infty$, for $\\ell=0,\\dots,${subject.network.length - 1}$, and for the last block by exactly as much; `
      + `at the $${subject.inputs.length}$ inputs drawn the greatest factors met are $${findAmplifications(subject).map(({ratio}) => toTexNear(ratio, 3)).join(',\\,')}$`,
    quantifier: {over: 'all $x\\in\\R^4$', by: 'the greatest row sums $\\lambda_k$, beyond which neither a matrix nor $\\relu$ stretches a difference; see the proof. The inputs drawn are instances'},
    notClaimed: 'that the bound is near what happens for early blocks, or that it holds through attention, which has no Lipschitz constant',
  },
  knobs: {depth: integer({from: 2, to: 5, start: 4, label: 'blocks'})},
  subject: ({depth}) => draw(depth),
  mutable: ['network', 'inputs', 'outputs', 'lipschitz', 'bounds'],
  check(subject) {
    const {network, inputs, outputs} = subject
    checkShape(network.length > 0 && isNetwork(network, 4, 4) && network.every(({offset}) => offset.length === 4) && inputs.length > 0 && hasShape(inputs, outputs.length, 4) && hasShape(outputs, inputs.length, 4), 'the blocks of a network do not fit together')
    checkShape(subject.lipschitz.length === network.length && subject.bounds.length === network.length, 'a bound for each block')
    const blocks = parseBlocks(network)
    const [lipschitz, bounds, cases] = [parse(subject.lipschitz), parse(subject.bounds), findAmplifications(subject)]
    const each = cases.map(({ratio, silent}, k) => all(
      atMost(ratio, bounds[k], {left: `\\max\\norm{x_L-x_L^{(${k})}}_\\infty/\\norm{g_${k}(x_${k})}_\\infty`, right: `b_${k}`}),
      equals(silent, Q.zero, {left: `\\text{change where }g_${k}=0`, right: '0'}),
      equals(branchBound(blocks[k]), lipschitz[k], {left: `\\norm{B_${k}}_\\infty\\norm{C_${k}}_\\infty`, right: `\\lambda_${k}`}),
      equals(Q.product(lipschitz.slice(k + 1).map(bound => Q.add(Q.one, bound))), bounds[k], {left: `\\textstyle\\prod_{k>${k}}(1+\\lambda_k)`, right: `b_${k}`}),
    ))
    const passed = maxDistance(blocks.flatMap(({skip}) => skip), blocks.flatMap(() => parseMatrix(residualSkip(4))))
    const miss = maxDistance(inputs.map(input => listStates(blocks, parse(input)).at(-1)!), outputs.map(parse))
    return certified(all(...each, equals(miss, Q.zero, {left: '\\max\\norm{x_L-\\text{output stated}}_\\infty', right: '0'}),
      equals(passed, Q.zero, {left: '\\max_k\\abs{\\text{skip connection}_k-I}', right: '0'}), equals(cases.at(-1)!.ratio, Q.one, {left: '\\max\\norm{x_L-x_L^{(L-1)}}_\\infty/\\norm{g_{L-1}}_\\infty', right: '1'})),
      {kind: 'table', columns: ['block', 'amplification', 'bound'], rows: cases.map(({ratio}, k) => [k, Q.toText(ratio), subject.bounds[k]])})
  },
  controls: [
    {because: 'without skip connections a block that is left out costs $\\norm{g(x)-x}$, not $\\norm{g(x)}$', change: subject => ({...subject, network: subject.network.map(block => ({...block, skip: block.skip.map(row => row.map(() => '0'))}))})},
    {because: 'what follows a block amplifies what it wrote', when: ({network}) => network.length > 1, change: subject => ({...subject, bounds: subject.bounds.map(() => '1')})},
  ],
  figure: (subject): Drawing => ({
    kind: 'plot', title: 'Change of the output for each unit that a block wrote', x: {label: 'block ℓ', ticks: subject.bounds.map((_, k) => ({at: k, label: `${k}`}))}, y: {label: 'amplification', scale: 'log2'},
    description: 'The bound falls from the first block to the last, where it is one; the greatest amplifications met lie below it.',
    marks: [
      {mark: 'line', tone: 'bound', label: 'bound', points: parse(subject.bounds).map((bound, k) => [k, Q.toNumber(bound)])},
      {mark: 'dots', tone: 'claim', label: 'greatest met', points: findAmplifications(subject).map(({ratio}, k) => [k, Q.toNumber(ratio)])},
    ],
  }),
  small: ({depth}) => assert({network: Array.from({length: depth}, (_, k) => k % 2 === 0 ? '1/2' : '1').map(outer => ({skip: residualSkip(4), inner: residualSkip(4), bias: ['0', '0', '0', '0'], outer: residualSkip(4).map(row => row.map(entry => entry === '1' ? outer : '0')), offset: ['0', '0', '0', '0']})), inputs: [['2', '1', '0', '-1']]}),
  worked: ({network, inputs: [x], lipschitz, bounds}) => {
    const blocks = parseBlocks(network)
    const [states, list] = [listStates(blocks, parse(x)), (v: readonly Q.Rational[]) => `(${v.map(toTex).join(',\\,')})`]
    const [skipped, wrote] = [computeSkipped(blocks, 0, parse(x)), computeBranch(blocks[0], parse(x))]
    const names = network.map(({outer: [[factor]]}, k) => `$g_${k}(x)=${factor === '1' ? '' : tex(factor)}\\relu(x)$`).join(', ')
    return [
      {text: `$${network.length}$ blocks, ${names}, so that $(\\lambda_k)_{k\\ge1}=(${lipschitz.slice(1).map(tex).join(',\\,')})$:`, tex: `${states.map(list).join('\\;\\mapsto\\;')}.`},
      {text: 'Without the first:', tex: `${list(states[0])}\\;\\mapsto\\;\\dots\\;\\mapsto\\;${list(skipped)}.`},
      {text: `The first block wrote $${list(wrote)}$, and the outputs differ by`, tex: `${toTex(maxNorm(difference(states.at(-1)!, skipped)))}\\le ${lipschitz.slice(1).map(bound => `(1+${tex(bound)})`).join('')}\\cdot ${toTex(maxNorm(wrote))}=${toTex(Q.mul(Q.parseRational(bounds[0]), maxNorm(wrote)))}.`},
    ]
  },
})
