import {apply, build, diagonal, fromVecRows, identity, product, scale, sum, transpose, vecRows, zeros, type Matrix,
  type Vector} from '#numerics/linear/matrix.ts'
import {matrixPower, rotaryMatrix} from '#networks/transformer/rotary.ts'
import type {CurrentBlock, CurrentManner} from './block.ts'

type Blocks<T> = readonly (readonly Matrix<T>[])[]

/**
 * The dynamic matrix W′(X) = (I + F(Y))·(I + M(X)) of a block, nd × nd, for which vec of its output is W′(X)·vec(X),
 * rows stacked. M has the blocks Σ_h A_ij·(N_j·W_V·W_O)ᵀ, and F, on the diagonal, W₂ᵀ·diag(σ(gate))·W₃ᵀ·N′_i, where
 * N = diag(gain)/divisor normalises one token.
 */
export function currentMatrix<T>(manner: CurrentManner<T>, block: CurrentBlock<T>, x: Matrix<T>): T[][] {
  const {field} = manner
  const [n, d] = [x.length, x[0].length]
  const one = identity(field, n * d)
  const first = sum(field, one, assemble(attentionBlocks(manner, block, x), d))
  const y = fromVecRows(apply(field, first, vecRows(x)), d)
  return product(field, sum(field, one, assemble(tokenBlocks(manner, block, y), d)), first)
}

// 1/divisor times the gains, one matrix a token.
function normMatrices<T>({field, root}: CurrentManner<T>, gain: Vector<T>, epsilon: T, x: Matrix<T>): T[][][] {
  const size = gain.map(() => field.one).reduce(field.add)
  return x.map(token => {
    const squares = token.map(entry => field.mul(entry, entry)).reduce(field.add)
    const divisor = root(field.add(field.div(squares, size), epsilon))
    return diagonal(field, gain.map(g => field.div(g, divisor)))
  })
}

// The scores by the difference of positions alone: q·(Rᵀ)^(i−j)·k.
function attentionBlocks<T>(manner: CurrentManner<T>, block: CurrentBlock<T>, x: Matrix<T>): Blocks<T> {
  const {field, weigh} = manner
  const [back, d] = [transpose(rotaryMatrix(field, block.turns)), x[0].length]
  const norms = normMatrices(manner, block.attentionGain, block.epsilon, x)
  const seen = x.map((token, j) => product(field, [token], norms[j]))
  const heads = block.groups.flatMap(({key, value, heads}) => heads.map(({query, output}) => {
    const circuit = product(field, value, output)
    const [queries, keys] = [query, key].map(read => seen.map(token => product(field, token, read)))
    const score = (i: number, j: number) =>
      product(field, product(field, queries[i], matrixPower(field, back, i - j)), transpose(keys[j]))[0][0]
    const rows = x.map((_, i) => weigh(x.slice(0, i + 1).map((_, j) => score(i, j))))
    return {rows, circuit}
  }))
  return x.map((_, i) => x.map((_, j) => j > i ? zeros(field, d, d) : heads.map(({rows, circuit}) =>
    scale(field, rows[i][j], transpose(product(field, norms[j], circuit)))).reduce((a, b) => sum(field, a, b))))
}

function tokenBlocks<T>(manner: CurrentManner<T>, block: CurrentBlock<T>, y: Matrix<T>): Blocks<T> {
  const [{field, sigma}, {gate, value, output}, d] = [manner, block.gated, y[0].length]
  const norms = normMatrices(manner, block.tokenGain, block.epsilon, y)
  return y.map((token, i) => y.map((_, j) => {
    if (j !== i) return zeros(field, d, d)
    const open = product(field, product(field, [token], norms[i]), gate)[0].map(sigma)
    return transpose(product(field, product(field, norms[i], value), product(field, diagonal(field, open), output)))
  }))
}

const assemble = <T>(blocks: Blocks<T>, d: number): T[][] => build(blocks.length * d, blocks.length * d, (r, c) =>
  blocks[Math.floor(r / d)][Math.floor(c / d)][r % d][c % d])
