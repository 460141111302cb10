import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {adapter, block} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, natural, oneOf, where, type Of} from '#claims/types.ts'
import {places, predictChanges, unrolled, type Place} from '#networks/adapters/adapted-form.ts'
import {parameterNames, placeLabels, placeSigns} from '#networks/adapters/signs.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawMoves, sampleBlocks, twoBlocks, work} from './unrolled-terms.untrusted.ts'

const attending = where(block('d'), ({heads}) => heads.length > 0, 'a block that attends')
const types = {
  blocks: list(attending), x: matrix('n', 'd'), block: natural, place: oneOf(...places),
  adapter: adapter('d', 'd'), changed: list(flag), terms: natural,
}
export type Subject = Of<typeof types>

const termsChanged = ({blocks, changed}: Subject) =>
  blocks.filter((_, j) => changed.slice(2 + 3 * j, 5 + 3 * j).some(Boolean)).length

/** Which parameters of the multi-layer form an adapter changes: in the attention of any block it changes every term. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'What an adapter changes',
    statement: subject => {
      const {blocks: {length: L}, block, place, changed, terms} = subject
      const unmoved = parameterNames(L).filter((_, i) => !changed[i]).map(name => `$${name}$`).join(', ')
      return tex`in a Transformer of $L=${L}$ blocks, drawn and never trained, an adapter of rank one on
        $${placeSigns[place]}$ of block $${block}$ leaves ${unmoved} of the multi-layer form as they were and changes
        the other $${changed.filter(Boolean).length}$ of its $${changed.length}$ parameters; that is something in
        $${terms}$ of its $${L}$ terms.`
    },
    chosen: {how: 'the first in which every parameter that may move does, and no weight is zero',
      from: tex`the draws with the numbers $1,2,3,\dots$`},
    notClaimed: tex`that parameters outside the list stay the same because they are unimportant, or how much those on it
      change; and that every single adapter changes what some adapters do`,
  },
  knobs: {
    block: knob.integer({from: 0, to: 2, start: 1, label: 'block'}),
    place: knob.choice<Place>({
      label: 'matrix', start: 'value', options: places.map(value => ({value, label: placeLabels[value]})),
    }),
  },
  types,
  subject: ({block, place}) => sampleBlocks(block, place),
  mutable: ['block', 'changed'],
  check(subject) {
    const {blocks: {length: L}, block, place, changed, terms} = subject
    checkShape(block < L && changed.length === 2 + 3 * L, 'there is no such block, or a parameter is not listed')
    const [before, after] = [unrolled(subject), unrolled(subject, place)]
    const stays = before.parameters.map(({matrix}, i) => Q.isZero(maxDistance(matrix, after.parameters[i].matrix)))
    const wrong = stays.map((is, i) => is === changed[i])
    const unlike = predictChanges(L, block, place).filter((is, i) => is !== changed[i])
    return certified(all(
      equal({left: tex`\abs{\text{form}-\text{adapted Transformer}}`, right: '0'},
        maxDistance([after.form], [after.transformer]), Q.zero),
      equal(tex`\#\{\text{terms with a parameter that moves}\}=${terms}`,
        count(termsChanged(subject)), count(terms)),
      equal(tex`\#\{\text{entries unlike the prediction}\}=0`, count(unlike.length), Q.zero),
      equal(tex`\#\{\text{parameters that do otherwise}\}=0`, count(wrong.filter(Boolean).length), Q.zero),
    ), certifyTable(['parameter', 'changed', 'otherwise'],
      parameterNames(L).map((name, i) => [name, changed[i] ? 1 : 0, wrong[i] ? 1 : 0])))
  },
  controls: [
    {because: 'an adapter in the last token-wise layer changes a single matrix',
      when: ({block, place}) => block < 2 || place !== 'outer',
      change: ({blocks, changed}) => ({...sampleBlocks(blocks.length - 1, 'outer'), changed})},
    {because: 'it is not the case that only the terms of the adapted block change',
      when: ({block, place}) => block < 2 || (place !== 'inner' && place !== 'outer'),
      change: ({block, changed}) => ({changed: changed.map((is, i) => is && Math.floor((i - 2) / 3) === block)})},
    {because: 'an adapter that is zero changes nothing',
      change: ({adapter: {b, a}}) => ({adapter: {b: M.scale(Q.zero, b), a}})},
  ],
  small: ({block, place}) => twoBlocks(Math.min(block, 1), place),
  worked: work,
  figure: drawMoves,
})
