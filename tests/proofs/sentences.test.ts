import {describe, expect, it} from 'vitest'
import {toLines, toText, type Document} from '#proofs/coq/printing.ts'
import {countBlank, cut, findOpening, findPlace} from '#proofs/coq/sentences.ts'

describe('a text of Coq', () => {
  it('is blank up to its first sentence, comments within comments included', () => {
    expect(countBlank(' \n(* a (* b *) *)\tCheck 1.', 0)).toBe(18)
    expect(countBlank('Check 1.', 0)).toBe(0)
    expect(countBlank('Check 1. (* open', 8)).toBe(8)
  })
  it('is cut by bytes, since Coq counts them', () => expect(cut('α ≤ β.', 6)).toBe('α ≤'))
  it('has places, counted from 1 in characters', () => expect(findPlace('a\nβγ.', 4)).toEqual({line: 2, column: 3}))
  it('opens with the sentence that it proves', () => {
    expect(findOpening('(** Two hats\n cover. *)\nCheck 1.')).toBe('Two hats\n cover.')
    expect(findOpening('Check 1.')).toBe('')
  })
})

describe('what Coq prints', () => {
  const brk: Document = ['Pp_print_break', 2, 0]
  const document: Document = ['Pp_box', ['Pp_vbox', 0], ['Pp_glue', [['Pp_string', 'x : R'], brk, ['Pp_tag', 'goal', [
    'Pp_string',
    'x = x',
  ]]]]]
  it('is text that depends on no width', () => expect(toText(document)).toBe('x : R x = x'))
  it('is lines where it is meant to be', () => expect(toLines(document)).toBe('x : R\nx = x'))
  it('of an unknown kind is refused', () => expect(() => toText(['Pp_new'])).toThrow('Pp_new'))
})
