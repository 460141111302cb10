import {describe, expect, it} from 'vitest'
import {
  countDifferences, countWritten, findAttended, generate, isMachine, parseMachine, runMachine, type Machine,
} from '#networks/machines/turing-machine.ts'

const act = (write: number, move: number, next: string) => ({write, move, next})
const beaver: Machine = {
  A: [act(1, 1, 'B'), act(1, 1, 'H')],
  B: [act(0, 1, 'C'), act(1, 1, 'B')],
  C: [act(1, -1, 'C'), act(1, -1, 'A')],
}

describe('generate', () => {
  it('passes through the moments of the machine, on every short input', () => {
    for (let code = 0; code < 32; code++) {
      const input = Array.from({length: 5}, (_, i) => (code >> i) % 2)
      const [run, {transcript, moments}] = [runMachine(beaver, input, 100),
        generate(beaver, input, {near: 1000, late: 1}, 100)]
      expect(moments).toEqual(run.moments)
      expect(countWritten(transcript)).toBe(run.ones)
    }
  })
  it('runs the three-state busy beaver to its end, and does not when it attends to the oldest write', () => {
    expect(runMachine(beaver, [], 100)).toMatchObject({ones: 6, halted: true})
    expect(generate(beaver, [], {near: 1000, late: 1}, 100).moments).toHaveLength(14)
    expect(generate(beaver, [], {near: 1000, late: -1}, 200).moments).toHaveLength(200)
  })
})

describe('findAttended', () => {
  const token = (at: number, symbol: number) => ({at, symbol, state: 'A', place: 0})
  it('finds the latest token at the place, and the nearest where there is none', () => {
    const transcript = [token(0, 0), token(0, 1), token(3, 0)]
    expect(findAttended(transcript, 0, {near: 1000, late: 1})).toBe(transcript[1])
    expect(findAttended(transcript, 2, {near: 1000, late: 1})).toBe(transcript[2])
    expect(findAttended([], 0, {near: 1000, late: 1})).toBeUndefined()
  })
})

describe('isMachine', () => {
  it('wants two actions a state, symbols 0 and 1, moves of one, and states that exist', () => {
    expect(isMachine(beaver)).toBe(true)
    for (const action of [act(2, 1, 'A'), act(0, 0, 'A'), act(0, 1, 'Z')])
      expect(isMachine({A: [act(0, 1, 'A'), action]})).toBe(false)
    expect(isMachine({B: beaver.B})).toBe(false)
  })
})

describe('parseMachine', () => {
  it('reads a table as it is printed', () =>
    expect(parseMachine('A0:1RB A1:1RH B0:0RC B1:1RB C0:1LC C1:1LA')).toEqual(beaver))
})

describe('countDifferences', () => {
  const {moments} = runMachine(beaver, [], 100)
  it('counts no step of one run with itself', () => expect(countDifferences(moments, moments)).toBe(0))
  it('counts what differs and what is missing', () => {
    expect(countDifferences(moments, moments.slice(0, -2))).toBe(2)
    expect(countDifferences(moments, moments.map((moment, t) => t === 3 ? {...moment, place: 9} : moment))).toBe(1)
  })
})
