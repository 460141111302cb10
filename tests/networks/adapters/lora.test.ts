import {describe, expect, it} from 'vitest'
import {adaptBlock, places, predictChanges} from '#networks/adapters/adapted-form.ts'
import {
  computeGradient, computeLoss, firstSteps, meanSketch, measureGradient, sketchedStep, stepAdapter,
} from '#networks/adapters/adapter-gradient.ts'
import {
  computeCurvature, descentDirection, factoredGradient, factoredLoss, stationaryPoint, move,
} from '#networks/adapters/factored-loss.ts'
import {
  adapt, addUp, compose, listMoves, listSummands, computeUpdate, factor, listUpdates,
} from '#networks/adapters/lora.ts'
import {multiLayerForm, listParameters} from '#networks/transformer/multi-layer-form.ts'
import {mapBlock} from '#networks/transformer/transformer.ts'
import {sampleUnimodular} from '#numerics/linear/unimodular.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {determinant, rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, difference, equalMatrices, identity, parseMatrix, sum} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, firstPlaces, placeSets, shareLeft, spectrumOf} from '#numerics/linear/spectrum.ts'

const random = randomStream('tests/lora')
const integers = (rows: number, columns: number) => build(rows, columns, () => Q.rational(random.integer(-2, 2)))

describe('an adapter', () => {
  it('is written from an update with inner size equal to its rank, and zero with inner size one', () => {
    const update = computeUpdate({b: integers(4, 2), a: integers(2, 3)})
    expect(equalMatrices(computeUpdate(factor(update)), update)).toBe(true)
    expect(factor(update).a.length).toBe(Math.max(1, rank(update)))
    expect(factor(parseMatrix([[0, 0], [0, 0]]))).toEqual({b: parseMatrix([[0], [0]]), a: parseMatrix([[0, 0]])})
    expect(factor(parseMatrix([[0, 0, 0]]))).toEqual({b: parseMatrix([[0]]), a: parseMatrix([[0, 0, 0]])})
  })
})

describe('listUpdates', () => {
  it('reaches the frozen product plus all parts, with the rank of each part', () => {
    const base = [0, 1, 2].map(() => sampleUnimodular(random, 4))
    const spectrum = spectrumOf([5, 3, 2, 1])
    const parts = [[0], [1], [2]].map(kept => assemble(spectrum, kept))
    const updates = listUpdates(base, parts)
    const reached = compose(base.map((weight, l) => sum(rationals, weight, updates[l])), 4)
    expect(equalMatrices(reached, sum(rationals, compose(base, 4), addUp(parts)))).toBe(true)
    expect(updates.map(rank)).toEqual([1, 1, 1])
    expect(equalMatrices(addUp(listSummands(base, updates)), addUp(parts))).toBe(true)
  })

  it('throws where a partial sum is singular', () => {
    const one = parseMatrix([['1', '0'], ['0', '1']])
    expect(() => listUpdates([one, one], [parseMatrix([['-1', '0'], ['0', '0']]), one])).toThrow('invertible')
  })
})

describe('sampleUnimodular', () => {
  it('has determinant one', () => {
    for (const d of [1, 2, 3, 5]) expect(Q.toText(determinant(sampleUnimodular(random, d)))).toBe('1')
  })
})

describe('the first steps of an adapter', () => {
  const [weight, examples] = [integers(3, 4), {inputs: integers(4, 2), outputs: integers(3, 2)}]

  it('measures the gradient that the formula gives', () =>
    expect(equalMatrices(measureGradient(w => computeLoss(w, examples), weight), computeGradient(weight, examples)))
      .toBe(true))

  it('steps both factors against their own gradients', () => {
    const [at, rate] = [{b: integers(3, 2), a: integers(2, 4)}, Q.rational(1, 3)]
    const next = stepAdapter(at, computeGradient(adapt(weight, at), examples), rate)
    const [alongB, alongA] = [measureGradient(b => computeLoss(adapt(weight, {...at, b}), examples), at.b),
      measureGradient(a => computeLoss(adapt(weight, {...at, a}), examples), at.a)]
    expect(equalMatrices(next.b, at.b.map((row, i) => row.map((entry, j) => Q.sub(entry, Q.mul(rate, alongB[i][j]))))))
      .toBe(true)
    expect(equalMatrices(next.a, at.a.map((row, i) => row.map((entry, j) => Q.sub(entry, Q.mul(rate, alongA[i][j]))))))
      .toBe(true)
  })
})

describe('the first two steps from B = 0', () => {
  const [weight, a] = [integers(3, 4), integers(2, 4)]
  const [examples, rate] = [{inputs: integers(4, 2), outputs: integers(3, 2)}, Q.rational(1, 3)]
  const [first, second] = firstSteps(weight, examples, a, rate)

  it('make the update by its formula, and then step again', () => {
    expect(first.a).toEqual(a)
    expect(computeUpdate(first)).toEqual(sketchedStep(computeGradient(weight, examples), a, rate))
    expect(second).toEqual(stepAdapter(first, computeGradient(adapt(weight, first), examples), rate))
  })

  it('have a sketch that is the identity on average', () =>
    expect([[1, 1], [2, 3]].map(([r, n]) => meanSketch(r, n))).toEqual([identity(rationals, 1),
      identity(rationals, 3)]))
})

describe('listMoves', () => {
  it('lists r(d + k) directions that span r(d + k − r) dimensions', () => {
    const moves = listMoves({b: parseMatrix([[1, 0], [0, 1], [2, 1]]), a: parseMatrix([[1, 0, 1, 2], [0, 1, 1, 0]])})
    expect([moves.length, moves[0].length, rank(moves)]).toEqual([14, 12, 10])
  })
})

describe('shareLeft', () => {
  const e = assemble(spectrumOf([3, 2, 1]))

  it('is the share of the squares of the singular values that are left out', () =>
    expect(Q.toText(shareLeft(e, assemble(spectrumOf([3, 2, 1]), [0, 2])))).toBe('2/7'))

  it('is nothing of the matrix itself, and all of zero', () => {
    const zero = difference(rationals, e, e)
    expect([shareLeft(e, e), shareLeft(zero, e)]).toEqual([Q.zero, Q.one])
  })
})

describe('placeSets', () => {
  it('lists all sets by their binary numbers', () =>
    expect(placeSets(3)).toEqual([[], [0], [1], [0, 1], [2], [0, 2], [1, 2], [0, 1, 2]]))
})

describe('the factored loss', () => {
  const spectrum = spectrumOf([5, 3, 2, 1])
  const e = assemble(spectrum)

  it('is stationary where singular triples are kept, and nowhere near by', () => {
    const at = stationaryPoint(spectrum, [1, 3], 2)
    const size = (
      {b, a}: {b: Q.Rational[][] | readonly (readonly Q.Rational[])[]; a: readonly (readonly Q.Rational[])[]},
    ) => Q.max(maxNorm(b), maxNorm(a))
    expect(size(factoredGradient(e, at))).toEqual(Q.zero)
    expect(Q.isZero(size(factoredGradient(e, move(at, {b: integers(4, 2), a: integers(2, 4)}, Q.one))))).toBe(false)
  })

  it('falls from every set but the first, with the curvatures −4σᵢ(σⱼ − σᵢ) and −4σⱼ', () => {
    expect(descentDirection(spectrum, [0, 1], 2)).toBeNull()
    const bends = [[1, 3], [0], []].map(kept =>
      Q.toText(computeCurvature(e, stationaryPoint(spectrum, kept, 2), descentDirection(spectrum, kept, 2)!))
    )
    expect(bends).toEqual(['-16', '-12', '-20'])
    const [at, along] = [stationaryPoint(spectrum, [1, 3], 2), descentDirection(spectrum, [1, 3], 2)!]
    expect(Q.compare(factoredLoss(e, move(at, along, Q.rational(1, 2))), factoredLoss(e, at))).toBe(-1)
  })
})

describe('predictChanges', () => {
  it('names no parameter that stays, for adapters on every matrix of every block', () => {
    const part = (rows: number) => build(rows, 2, () => Q.toText(Q.rational(random.sign())))
    const blocks = [0, 1].map(() =>
      mapBlock({
        heads: [{query: part(2), key: part(2), value: part(2), output: part(2)}],
        feedForward: {inner: part(2), innerBias: part(1)[0], outer: part(2), outerBias: part(1)[0]},
      }, Q.parseRational)
    )
    const [manner, x] = [{ring: rationals, weigh: quadraticNormaliser}, parseMatrix(part(2))]
    const base = listParameters(multiLayerForm(manner, blocks, x))
    for (const at of firstPlaces(2))
      for (const place of places) {
        const adapted = listParameters(
          multiLayerForm(
            manner,
            adaptBlock(blocks, at, place, {b: parseMatrix([['1'], ['2']]), a: parseMatrix([['1', '-1']])}),
            x,
          ),
        )
        const moves = base.map(({matrix}, i) => !Q.isZero(maxDistance(matrix, adapted[i].matrix)))
        expect(moves.filter((moved, i) => moved && !predictChanges(2, at, place)[i])).toEqual([])
      }
  })

  it('adapts one matrix of one block and nothing else', () => {
    const block = mapBlock({
      heads: [{query: [['1']], key: [['1']], value: [['1']], output: [['1']]}],
      feedForward: {inner: [['1']], innerBias: ['0'], outer: [['1']], outerBias: ['0']},
    }, Q.parseRational)
    const [first, second] = adaptBlock([block, block], 1, 'value', {b: [[Q.one]], a: [[Q.one]]})
    expect(first).toEqual(block)
    expect(Q.toText(difference(rationals, second.heads[0].value, block.heads[0].value)[0][0])).toBe('1')
    expect({...second.heads[0], value: block.heads[0].value}).toEqual(block.heads[0])
  })
})
