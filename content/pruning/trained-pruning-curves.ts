import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, each, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {listed, percent, tex} from '#claims/tex.ts'
import {fileMark, flag, list, natural, oneOf, positive, rational, record, type Of} from '#claims/types.ts'
import {rules} from '#networks/decoder/decoder-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import {askPruned, inPerCent, nameOf, phraseOf, type Pruning} from '#training/evaluation/pruned-translator.ts'
import {checkpoints, nameSeeds, seedOf} from '#training/models/checkpoint.ts'
import {assertEnds, drawCurves} from './trained-pruning-curves.untrusted.ts'

const pruning = {rule: oneOf(...rules), readjusted: flag}
const types = {
  models: list(fileMark, 'm'), numbers: positive, ways: list(record({...pruning, tenths: list(positive)}), 'w'),
  keeps: list(list(natural, 'w'), 'm'), loses: list(list(natural, 'w'), 'm'), most: rational, few: rational,
  compared: positive, ladder: list(record(pruning)),
}
export type Subject = Of<typeof types>
const files = checkpoints('translator')
const tellEnds = (ways: Subject['ways'], ends: Subject['keeps']) =>
  listed(ways.map(({rule}, i) => `${inPerCent(ends.map(row => row[i]))} (${rule})`), ', ')
const steep = 'the curves are steep, and a somewhat greater share gives the same ends'

/** How far the rules of pruning carry on Transformers that were trained here, and what readjusting does. */
export default claim({
  kind: 'observation', source: 'derived', files,
  words: {
    title: 'Four rules on a trained Transformer',
    statement: ({models, numbers, ways, keeps, loses, most, few, compared, ladder}) => tex`the matrices in the blocks of
      ${nameSeeds('translator', models)} lose a share of their entries, what the surgeon leaves is readjusted, and
      $${numbers}$ questions are asked. Of the shares tried, the greatest with which at least $${percent(most)}\,\%$ of
      the answers are right is, translator by translator where they differ, ${tellEnds(ways, keeps)}; the least with
      which at most $${percent(few)}\,\%$ are right is ${tellEnds(ways, loses)}. ${ladder.length === 0 ? '' : tex`Where
        $${10 * compared}\,\%$ go, more answers are right with each of these than with the one before it:
        ${listed(ladder.map(phraseOf), '; ')}.`}`,
    notClaimed: tex`that other networks bear as much, that the order is the same at other shares, or that these are the
      best calibration, damping and grouping for any rule`,
  },
  knobs: {translators: knob.seeds('translators')},
  types,
  subject: ({translators}) => assertEnds(files.slice(0, Number(translators))),
  mutable: ['keeps', 'loses', 'most', 'few', 'ladder'], free: ['numbers'],
  check(subject, {files}) {
    const {models, numbers, ways, keeps, loses, compared, ladder} = subject
    checkShape([...keeps, ...loses].every(row => row.every((end, i) => end === 0 || ways[i].tenths.includes(end))),
      'an end is a share that was tried')
    const right = models.map(model => askPruned(model, files, numbers))
    const name = (m: number, pruning: Pruning) => `${seedOf(models[m])}, ${nameOf(pruning)}`
    const others = ladder.filter(rung => !ways.some(way => nameOf(way) === nameOf(rung)))
    const rows = [...ways, ...others.map(rung => ({...rung, tenths: [compared]}))]
    return certified(all(
      each(right, (right, m) => each(ways, (way, i) => checkEnds(subject, [keeps[m][i], loses[m][i]],
        {name: name(m, way), tenths: way.tenths, share: tenths => Q.rational(right(way, tenths), numbers)}))),
      each(right, (right, m) => each(ladder.slice(1), (rung, i) => lessThan(
        tex`\text{right, ${name(m, ladder[i])}}<\text{right, ${name(m, rung)}}`,
        observed(count(right(ladder[i], compared))), observed(count(right(rung, compared)))))),
    ), certifyTable(['translator', 'rule', 'removed, %', 'right', 'of'], right.flatMap((right, m) => rows.flatMap(way =>
      way.tenths.map(tenths => [seedOf(models[m]), nameOf(way), 10 * tenths, right(way, tenths), numbers])))))
  },
  controls: [
    {because: 'chance is no substitute for magnitude', change: ({models}) => ({
      ways: [{rule: 'random', readjusted: false, tenths: [5, 8]}], ladder: [],
      keeps: models.map(() => [5]), loses: models.map(() => [8])})},
    {because: 'Wanda, which leaves the rest as it was, does not keep as much as the surgeon',
      change: ({keeps}) => ({keeps: keeps.map(row => row.with(2, row[3]))})},
    {because: 'the better choice does not make up for what readjusting brings',
      change: ({ladder: [a, b, c, d]}) => ({ladder: [a, c, b, d]})},
  ],
  survivors: [{path: 'most', because: steep}, {path: 'few', because: steep},
    {path: 'ladder', because: 'a shorter ladder claims less'}],
  figure: drawCurves,
})

interface Tried { readonly name: string; readonly tenths: readonly number[]; share(tenths: number): Q.Rational }

/** Decides that `keep` tenths are the last with which most are right, and `lose` the first with which few are. */
function checkEnds({most, few}: Subject, [keep, lose]: readonly number[], {name, tenths, share}: Tried) {
  const above = tenths.filter(n => n > keep).map(share).reduce(Q.max, Q.zero)
  const below = tenths.filter(n => n < lose).map(share).reduce(Q.min, Q.one)
  const at = (place: string, n: number) => tex`\text{share right, ${name}, }${place}${10 * n}\,\%`
  return all(
    atMost(tex`${most}\le ${at('', keep)}`, most, observed(share(keep))),
    lessThan(tex`${at(tex`\gt`, keep)}<${most}`, observed(above), most),
    atMost(tex`${at('', lose)}\le ${few}`, observed(share(lose)), few),
    lessThan({left: tex`${few}`, right: at(tex`\lt`, lose)}, few, observed(below)),
  )
}
