import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, dot, hasShape, parseMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

/** A residual block x ↦ x + Mx, seen at tokens with the norms of x and x + Mx, and a readout, after a norm or not; `ratio` is output with : output without. */
type Case = {readonly matrix: Matrix<string>, readonly tokens: Matrix<string>, readonly norms: readonly (readonly [string, string])[], readonly influence: string
  readonly readout: readonly string[], readonly normalised: boolean, readonly ratio: string}
type Subject = {readonly doubling: Case, readonly writing: Case}

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const tex = (text: string) => toTex(Q.parseRational(text))
const doubling: Case = {
  matrix: [['1', '0'], ['0', '1']], tokens: [['3', '4'], ['5', '-12'], ['-8', '15']], norms: [['5', '10'], ['13', '26'], ['17', '34']],
  influence: '0', readout: ['2', '1'], normalised: false, ratio: '2',
}
const writing: Case = {
  matrix: [['0', '0'], ['4/3', '0']], tokens: [['3', '0'], ['-6', '0'], ['3', '-4']], norms: [['3', '5'], ['6', '10'], ['5', '3']],
  influence: '2/5', readout: ['1', '0'], normalised: false, ratio: '1',
}
const names = {doubling: '\\mathrm{I}', writing: '\\mathrm{II}'}

/** Block influence does not say what a removal costs, in either direction. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'men2025'},
  words: {
    title: 'Block influence is neither sound nor complete',
    statement: ({doubling: one, writing: two}: Subject) => `the residual block $x\\mapsto x+x$ has influence $${tex(one.influence)}$, yet with it each output of the readout $(${one.readout.join(',')})$ is $${tex(one.ratio)}$ times what it is without. The block $x\\mapsto x+${toTexMatrix(parseMatrix(two.matrix))}x$ has influence $${tex(two.influence)}$ at the tokens shown, and no output of the readout $(${two.readout.join(',')})$ depends on it.`,
    notClaimed: 'that block influence misleads in trained models; there it is a heuristic, and what it is worth is an empirical question',
  },
  subject: (): Subject => ({doubling, writing}),
  mutable: ['doubling', 'writing'],
  check(subject) {
    const {doubling: one, writing: two} = subject
    const cases = [['doubling', one], ['writing', two]] as const
    checkShape(cases.every(([, of]) => isCase(of)), 'the sizes do not fit together, or a norm is not positive')
    return certified(all(
      ...cases.map(([name, of]) => checkCase(of, names[name])),
      equals(Q.parseRational(one.influence), Q.zero, {left: '\\mathrm{BI}_{\\mathrm{I}}', right: '0'}), lessThan(Q.one, Q.parseRational(one.ratio), {left: '1', right: 'r_{\\mathrm{I}}'}),
      lessThan(Q.zero, Q.parseRational(two.influence), {left: '0', right: '\\mathrm{BI}_{\\mathrm{II}}'}), equals(Q.parseRational(two.ratio), Q.one, {left: 'r_{\\mathrm{II}}', right: '1'}),
    ), {kind: 'table', columns: ['block', 'token', 'cosine', 'output with', 'output without'], rows: cases.flatMap(([name, of]) => of.tokens.map((token, t) => {
      const {cosine, after, before} = examine(of, t)
      return [name, token.join(' '), Q.toText(cosine), Q.toText(after), Q.toText(before)]
    }))})
  },
  controls: [
    {because: 'a norm between block and readout takes the doubling away: then its removal is harmless', change: subject => ({...subject, doubling: {...subject.doubling, normalised: true}})},
    {because: 'a norm reads every direction: then removing the block that writes changes the output', change: subject => ({...subject, writing: {...subject.writing, normalised: true}})},
    {because: 'a block $x\\mapsto x-3x$ turns the stream round: its squared cosine is $1$, but its influence is $2$', change: subject => ({...subject, doubling: {...subject.doubling, matrix: [['-3', '0'], ['0', '-3']], ratio: '-2'}})},
  ],
  survivors: [
    {path: 'doubling.readout.*', because: 'the doubled stream doubles every readout'},
    {path: 'doubling.readout', because: 'the doubled stream doubles every readout'},
    {path: 'writing.readout.0', because: 'every readout that is blind to the second direction is blind to the block'},
    {path: 'doubling.tokens.*.*', because: 'the norms stay right when an entry changes its sign, and every token is doubled'},
    {path: 'doubling.tokens.*', because: 'the norms stay right when two entries change places, and every token is doubled'},
    {path: 'writing.tokens.*.0', because: 'the norms stay right when the entry changes its sign'},
  ],
})

function isCase({matrix, tokens, norms, readout}: Case): boolean {
  return hasShape(matrix, 2, 2) && hasShape(tokens, norms.length, 2) && norms.length > 0 && hasShape(norms, norms.length, 2) && readout.length === 2
    && norms.flat().every(norm => Q.sign(Q.parseRational(norm)) > 0)
}

function examine({matrix, tokens, norms, readout, normalised}: Case, t: number) {
  const [x, [before, after]] = [parse(tokens[t]), norms[t].map(Q.parseRational)]
  const y = apply(rationals, parseMatrix(matrix), x).map((entry, i) => Q.add(entry, x[i]))
  const read = (v: readonly Q.Rational[], norm: Q.Rational) => Q.div(dot(rationals, parse(readout), v), normalised ? norm : Q.one)
  return {x, y, cosine: Q.div(dot(rationals, x, y), Q.mul(before, after)), before: read(x, before), after: read(y, after)}
}

// RMSNorm without ε and with gain 1/√d divides by the Euclidean norm, and stays rational.
function checkCase(of: Case, name: string) {
  const seen = of.tokens.map((_, t) => examine(of, t))
  const mean = Q.div(Q.sum(seen.map(({cosine}) => cosine)), Q.rational(seen.length))
  return all(
    ...seen.flatMap(({x, y, before, after}, t) => [
      equals(dot(rationals, x, x), Q.power(Q.parseRational(of.norms[t][0]), 2), {left: `\\norm{x_${t + 1}}^2`, right: `\\rho_${t + 1}^2`}),
      equals(dot(rationals, y, y), Q.power(Q.parseRational(of.norms[t][1]), 2), {left: `\\norm{x_${t + 1}+M_{${name}}x_${t + 1}}^2`, right: `{\\rho'_${t + 1}}^2`}),
      equals(after, Q.mul(Q.parseRational(of.ratio), before), {left: `\\text{output with }${name}`, right: `r_{${name}}\\cdot\\text{output without}`}),
      lessThan(Q.zero, Q.abs(before), {left: '0', right: '\\abs{\\text{output without}}'}),
    ]),
    equals(Q.sub(Q.one, mean), Q.parseRational(of.influence), {left: `1-\\E\\cos(x,x+M_{${name}}x)`, right: `\\mathrm{BI}_{${name}}`}),
  )
}
