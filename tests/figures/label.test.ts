import {describe, expect, it} from 'vitest'
import {drawLabel, measureWidth, toHtmlLabel, toRuns} from '#figures/label.ts'
import {toDecimal, toNumeral, toPower} from '#figures/numeral.ts'

describe('labels', () => {
  it('toRuns raises and lowers what Unicode raises and lowers, and the infinity of a norm', () => {
    expect(toRuns('2⁻¹² f₅')).toEqual([{text: '2', level: 0}, {text: '−12', level: 1}, {text: ' f', level: 0}, {
      text: '5',
      level: -1,
    }])
    expect(toRuns('‖f‖∞ < ∞')).toEqual([{text: '‖f‖', level: 0}, {text: '∞', level: -1}, {text: ' < ∞', level: 0}])
  })

  it('drawLabel slants single letters, keeps words upright, and returns to the line after a script', () => {
    expect(drawLabel('ReLU x', {})).toBe('<text>ReLU <tspan class="variable">x</tspan></text>')
    expect(drawLabel('a 2πx', {})).toBe(
      '<text>a 2<tspan class="variable">π</tspan><tspan class="variable">x</tspan></text>',
    )
    expect(drawLabel('h²/8', {})).toBe(
      '<text><tspan class="variable">h</tspan><tspan class="script" dy="-0.51em">2</tspan><tspan ' +
      'dy=".38em">/8</tspan></text>',
    )
  })

  it('drawLabel escapes what would be markup', () => {
    expect(drawLabel('x < y & z', {class: '"'})).not.toMatch(/< |& |"""/)
  })

  it('toHtmlLabel writes the same scripts in HTML', () => {
    expect(toHtmlLabel('A ⊗ Bᵀ < x₁')).toBe('A ⊗ B<sup>T</sup> &lt; x<sub>1</sub>')
  })

  it('measureWidth counts scripts as smaller than letters on the line', () => {
    expect(measureWidth('2⁻¹²')).toBeLessThan(measureWidth('2−12'))
  })
})

describe('numerals', () => {
  it('toPower writes 1 for the power 0 and the base for the power 1', () => {
    expect([toPower(2, -12), toPower(2, 0), toPower(10, 1), toPower(10, 3)]).toEqual(['2⁻¹²', '1', '10', '10³'])
  })

  it('toDecimal writes n·10^e exactly', () => {
    expect([toDecimal(5, -2), toDecimal(-15, -1), toDecimal(2, 3), toDecimal(0, -4), toDecimal(123, -2)]).toEqual([
      '0.05',
      '−1.5',
      '2000',
      '0',
      '1.23',
    ])
  })

  it('toNumeral rounds to significant digits, without trailing zeros, with a typographic minus', () => {
    expect([0, 1, -1.5, 0.0109868, 1234.5678, 123456, 1 / 3].map(x => toNumeral(x))).toEqual(['0', '1', '−1.5',
      '0.01099', '1235', '123456', '0.3333'])
  })

  it('toNumeral writes very small and very large magnitudes with a power of ten', () => {
    expect([2.5e-7, -1e6, 1.23456e-5].map(x => toNumeral(x))).toEqual(['2.5 × 10⁻⁷', '−1 × 10⁶', '1.235 × 10⁻⁵'])
  })
})
