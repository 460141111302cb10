import {describe, expect, it} from 'vitest'
import {nothing, type Finding} from '#proofs/judging/proof.ts'
import {checkPinned, findLost, findWithin, toLockText, toPinned} from '#proofs/proving/statement-lock.ts'

const finding: Finding = {
  ...nothing, statement: 'forall x : R, T.f x = x', definitions: [{name: 'T.f', text: 'T.f = fun x : R => x'}],
  controls: [{name: 'T.control_f', statement: '~ (forall x : R, T.f x = 0)'}], assumes: ['classic'],
}
const lock = {'a/t': toPinned(finding)}
const find = (change: Partial<Finding>, claim = 'a/t') =>
  checkPinned(lock, claim, {...finding, ...change}).map(({rule, message}) => `${rule} ${message}`)

describe('a pinned statement', () => {
  it('is kept by a proof that says the same', () => expect(find({})).toEqual([]))

  it('is lost where the theorem of that name says less', () =>
    expect(find({statement: 'True'})).toEqual([
      'statement-kept the statement is another one: True; pinned is: forall x : R, T.f x = x',
    ]))

  it('is lost where a definition that it leads to is another one', () =>
    expect(find({definitions: [{name: 'T.f', text: 'T.f = fun _ : R => 0'}]})).toEqual([
      expect.stringMatching(/^statement-kept the definitions/),
    ]))

  it('is lost with a control that is gone, or denies something else', () => {
    expect(find({controls: []})).toEqual([expect.stringContaining('the control T.control_f is another one: none')])
    expect(find({controls: [{name: 'T.control_f', statement: '~ False'}]})).toEqual([
      expect.stringContaining('~ False'),
    ])
  })

  it('is not missed by a build where nothing was pinned yet', () => expect(find({}, 'a/u')).toEqual([]))

  it('is missed when its proof is gone, with the near miss', () =>
    expect(findLost(lock, ['a/tt'])).toEqual(['a/t is pinned and has no proof; is it a/tt now?']))

  it('says which axioms a proof may rest on; where it is not there, that is to be found out', () =>
    expect([findWithin(lock, 'a/t'), findWithin(lock, 'a/u')]).toEqual([['classic'], null]))

  it('stands in the order of the claims, whichever was pinned first', () =>
    expect(Object.keys(JSON.parse(toLockText({b: lock['a/t'], a: lock['a/t']})) as object)).toEqual(['a', 'b']))
})
