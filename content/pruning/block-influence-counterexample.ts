import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {positiveRational} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, own, rational, record, vector, type TypeOf} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {doubling, writing} from './block-influence-counterexample.untrusted.ts'

/** A residual block x ↦ x + Mx at tokens, with their norms before and after it, and the output with it : without it. */
const block = own(['t'], record({
  A: matrix(2, 2), tokens: matrix('t', 2), norms: list(list(positiveRational, 2), 't'),
  influence: rational, readout: vector(2), normalised: flag, ratio: rational,
}))
const types = {one: block, two: block}
export type Block = TypeOf<typeof block>

/** Block influence does not say what a removal costs, in either direction. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'men2025'},
  words: {
    title: 'Block influence is neither sound nor complete',
    statement: ({one, two}) => tex`the residual block $x\mapsto x+x$ has influence $${one.influence}$, yet with it each
      output of the readout $(${one.readout})$ is $${one.ratio}$ times what it is without. The block
      $x\mapsto x+${two.A}x$ has influence $${two.influence}$ at the tokens shown, and no output of the readout
      $(${two.readout})$ depends on it.`,
    notClaimed: tex`that block influence misleads in trained models; there it is a heuristic, and what it is worth is an
      empirical question`,
  },
  types,
  subject: () => ({one: doubling, two: writing}),
  free: ['one.readout.*'],
  check({one, two}) {
    const rows = Object.entries({doubling: one, writing: two}).flatMap(([name, of]) => passTokens(of).map(
      ({x, cosine, after, before}) => [name, x.map(Q.toText).join(' '), cosine, after, before]))
    return certified(all(
      checkBlock(one, tex`\mathrm{I}`), checkBlock(two, tex`\mathrm{II}`),
      equal(tex`M_{\mathrm{I}}=I`, one.A, M.identity(2)),
      equal(tex`\abs{M_{\mathrm{II}}^\top v}=0`, maxNorm(M.product([two.readout], two.A)), Q.zero),
      equal(tex`\mathrm{BI}_{\mathrm{I}}=0`, one.influence, Q.zero), lessThan(tex`1<r_{\mathrm{I}}`, Q.one, one.ratio),
      lessThan(tex`0<\mathrm{BI}_{\mathrm{II}}`, Q.zero, two.influence),
      equal(tex`r_{\mathrm{II}}=1`, two.ratio, Q.one),
    ), certifyTable(['block', 'token', 'cosine', 'output with', 'output without'], rows))
  },
  controls: [
    {because: 'a norm between block and readout takes the doubling away: then its removal is harmless',
      change: ({one}) => ({one: {...one, normalised: true}})},
    {because: 'a norm reads every direction: then removing the block that writes changes the output',
      change: ({two}) => ({two: {...two, normalised: true}})},
    {because: 'a block $x\\mapsto x-3x$ turns the stream round: its squared cosine is $1$, but its influence is $2$',
      change: ({one}) => ({one: {...one, A: M.parse([[-3, 0], [0, -3]]), ratio: Q.rational(-2)}})},
  ],
  survivors: [
    {path: 'one.readout.*', because: 'the doubled stream doubles every readout'},
    {path: 'one.readout', because: 'the doubled stream doubles every readout'},
    {path: 'two.readout.0', because: 'every readout that is blind to the second direction is blind to the block'},
    {path: 'one.tokens.*.*',
      because: 'the norms stay right when an entry changes its sign, and every token is doubled'},
    {path: 'one.tokens.*', because: 'the norms stay right when two entries change places, and every token is doubled'},
    {path: 'two.tokens.*.0', because: 'the norms stay right when the entry changes its sign'},
  ],
})

// RMSNorm without ε and with gain 1/√d divides by the Euclidean norm, and stays rational.
function passTokens({A, tokens, norms, readout, normalised}: Block) {
  return tokens.map((x, t) => {
    const y = M.plus(x, M.apply(A, x))
    const [rho, sigma] = norms[t]
    const read = (v: readonly Q.Rational[], norm: Q.Rational) => Q.div(M.dot(readout, v), normalised ? norm : Q.one)
    const cosine = Q.div(M.dot(x, y), Q.mul(rho, sigma))
    return {x, y, rho, sigma, cosine, before: read(x, rho), after: read(y, sigma)}
  })
}

function checkBlock(block: Block, name: string) {
  const passed = passTokens(block)
  const mean = Q.div(Q.sum(passed.map(({cosine}) => cosine)), count(passed.length))
  return all(
    each(passed, ({x, y, rho, sigma, before, after}, i) => all(
      equal(tex`\norm{x_${i + 1}}^2=\rho_${i + 1}^2`, M.dot(x, x), Q.mul(rho, rho)),
      equal(tex`\norm{x_${i + 1}+M_{${name}}x_${i + 1}}^2={\rho'_${i + 1}}^2`, M.dot(y, y), Q.mul(sigma, sigma)),
      equal(tex`\text{output with }${name}=r_{${name}}\cdot\text{output without}`, after, Q.mul(block.ratio, before)),
      lessThan(tex`0<\abs{\text{output without}}`, Q.zero, Q.abs(before)),
    )),
    equal(tex`1-\E\cos(x,x+M_{${name}}x)=\mathrm{BI}_{${name}}`, Q.sub(Q.one, mean), block.influence),
  )
}
