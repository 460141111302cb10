import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {measured, observed} from '#claims/quantity.ts'
import {listed, tex} from '#claims/tex.ts'
import {fileMark, list, natural, positive, rational, record, where, type Of} from '#claims/types.ts'
import {listParts} from '#networks/decoder/part-removal.ts'
import * as Q from '#numerics/exact/rational.ts'
import {countInverted, nameOf, removeParts, type RemovedPart} from '#training/evaluation/removed-parts.ts'
import {checkpoints, nameSeeds, seedOf} from '#training/models/checkpoint.ts'
import {assertCosts, drawCosts} from './trained-layer-drop.untrusted.ts'

const names = listParts({blocks: 4, hidden: 1}).map(nameOf)
const part = where(natural, i => i < names.length, 'the number of a part')
const types = {
  models: list(fileMark), parts: positive, numbers: positive, least: part, greatest: part, share: rational,
  against: list(record({translator: natural, less: part, more: part})), times: rational, inverted: list(natural),
}
export type Subject = Of<typeof types>

const slack = 'the bound is a round number'
const files = checkpoints('deep-translator')

/** What it costs to leave out a part of Transformers that were trained here, beside its influence. */
export default claim({
  kind: 'observation', source: {cite: 'men2025'}, files,
  words: {
    title: 'Parts and their influence in a trained Transformer',
    statement: ({models, parts, numbers, least, greatest, share, against, times, inverted}) => tex`each of the
      $${parts}$ parts of ${nameSeeds('deep translator', models)}, the attention and the token-wise layer of
      $${parts / 2}$ blocks, is left out in turn, and $${numbers}$ questions are asked. The part of least
      influence is ${names[least]}, and without it at most $${share}$ of the answers are wrong; that of greatest
      influence is ${names[greatest]}, and without it at most $${share}$ are right. Yet ${listed(against.map(p =>
        tex`${names[p.less]} has less influence than ${names[p.more]} in translator $${p.translator}$`), ', and ')},
      and without it at least $${times}$ times as many answers are wrong as without the other; among all
      $${parts * (parts - 1) / 2}$ pairs that of less influence costs more in $${listed(inverted, '$, $')}$.`,
    notClaimed: 'a law, or a correlation, or that the order is the same in larger networks or where several parts go',
  },
  knobs: {translators: knob.seeds('deep translators')},
  types, subject: ({translators}) => assertCosts(files.slice(0, Number(translators))), free: ['numbers', 'times'],
  mutable: ['parts', 'least', 'greatest', 'share', 'against', 'times', 'inverted'], figure: drawCosts,
  check(subject, {files}) {
    const {models, parts, numbers, against, times, inverted} = subject
    const seeds = models.map(seedOf)
    const rows = models.map(model => removeParts(model, files, numbers))
    checkShape(against.every(({translator}) => seeds.includes(translator)), 'there are such translators')
    checkShape(inverted.length === models.length, 'a count for each translator')
    checkShape(rows.every(row => row.length === names.length), 'the models have these parts')
    return certified(all(
      each(rows, row => equal(tex`\text{parts}=${parts}`, count(row.length), count(parts))),
      each(rows, row => checkEnds(subject, row)),
      each(rows, (row, m) => equal(tex`\#\{\text{pairs inverted in translator ${seeds[m]}}\}=${inverted[m]}`,
        observed(count(countInverted(row))), count(inverted[m]))),
      each(against, ({translator, less, more}) => {
        const [a, b] = [less, more].map(i => rows[seeds.indexOf(translator)][i])
        return all(
          lessThan(tex`\text{influence, ${a.name}}<\text{influence, ${b.name}}`,
            measured(a.influence), measured(b.influence)),
          atMost(tex`${times}\cdot\text{wrong without ${b.name}}\le\text{wrong without ${a.name}}`,
            observed(Q.mul(times, count(b.wrong))), observed(count(a.wrong)), {slack: 'the factor is a round number'}))
      }),
    ), certifyTable(['translator', 'part', 'influence', 'right', 'of'], rows.flatMap((row, m) =>
      row.map(({influence, right}, i) => [seeds[m], names[i], influence, right, numbers]))))
  },
  controls: [
    {because: 'the part that comes last is not the part of least influence', change: () => ({least: 7})},
    {because: 'the attention of the first block has great influence, not the greatest', change: () => ({greatest: 0})},
    {because: 'what costs more answers is the part of less influence here, not that of more',
      change: ({against}) => ({against: against.map(pair => ({...pair, less: pair.more, more: pair.less}))})},
  ],
  survivors: [
    {path: 'share', because: 'a greater share allows more'}, {path: 'times', because: 'it is more'},
    {path: 'against', because: 'fewer instances claim less'}]})

/** Decides which parts have the least and the greatest influence, and what they cost. */
function checkEnds({numbers, least, greatest, share}: Subject, row: readonly RemovedPart[]) {
  const [low, high] = [row[least], row[greatest]]
  const others = (i: number) => row.toSpliced(i, 1).map(({influence}) => influence)
  const [next, last] = [Math.min(...others(least)), Math.max(...others(greatest))]
  const [wrong, right] = [low.wrong, high.right].map(n => observed(Q.rational(n, numbers)))
  return all(
    lessThan(tex`\text{influence, ${low.name}}<\text{least of the others}`, measured(low.influence), measured(next)),
    lessThan(tex`\text{greatest of the others}<\text{influence, ${high.name}}`,
      measured(last), measured(high.influence)),
    atMost(tex`\text{share wrong without ${low.name}}\le ${share}`, wrong, share, {slack}),
    atMost(tex`\text{share right without ${high.name}}\le ${share}`, right, share, {slack}),
  )
}
