import {all, count, equal, holds, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {dropped} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {list, natural, positive, record, where, type Of} from '#claims/types.ts'
import {
  answerOf, countTelling, listReadings, listTexts, recallInOneLayer, recallInTwoLayers, type Text,
} from '#networks/in-context/recall.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawHeads, oneHeadAPair, work} from './one-layer-recall.untrusted.ts'

const few = where(positive, n => n < 5, 'at most four')
const types = {
  pairs: few, letters: few, heads: list(list(record({place: natural, letter: natural}))),
  least: positive, readings: natural, texts: natural,
}
export type Subject = Of<typeof types>

/** One layer of hard attention recalls m pairs with m heads and with no fewer; two layers need one head each. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'One layer needs a head for each pair',
    statement: ({pairs, letters, heads, least, readings, texts}) => tex`for texts of $m=${pairs}$ pairs with
      $V=${letters}$ possible values there are $${readings}$ ways in which one head can read the values. No
      ${heads.length === 2 ? 'single one' : tex`choice of $m-1$`} of them tells all words of values apart, so that at
      least $${least}$ heads are needed. With the $${heads.length}$ heads shown exactly one reads a value, and it is the
      answer, in all $${texts}$ cases; layers of one head each, one after the other, answer all of them as well.`,
    quantifier: {
      over: 'all heads of hard attention, whatever their scores, and all functions of what they read',
      by: 'enumeration of what one head can read; the step from words of values to answers is the proof’s',
    },
    notClaimed: tex`that softmax attention of unbounded precision needs as many heads, or that training finds either
      solution`,
  },
  knobs: {
    pairs: knob.integer({from: 2, to: 3, start: 3, label: 'pairs m'}),
  },
  types,
  subject: ({pairs}) => oneHeadAPair(pairs, pairs === 2 ? 3 : 2),
  check({pairs, letters, heads, least, readings, texts}) {
    const cases = listTexts(pairs, letters)
    const size = equal(tex`\text{cases}=mV^m`, count(texts), Q.mul(count(pairs), Q.power(count(letters), pairs)))
    if (!holds(size)) return size // what follows would be about other texts
    const ways = listReadings(pairs, letters)
    const wrong = (answer: (text: Text) => number | undefined) =>
      count(cases.filter(text => answer(text) !== answerOf(text)).length)
    return all(
      size,
      equal(tex`\text{cases listed}=\text{cases}`, count(cases.length), count(texts)),
      equal(tex`\text{ways to read}=${readings}`, count(ways.length), count(readings)),
      equal(tex`\#\{\text{choices of }m-1\text{ heads that tell all words apart}\}=0`,
        count(countTelling(ways, pairs - 1)), count(0)),
      equal(tex`\text{least number}=m`, count(least), count(pairs)),
      equal(tex`\#\{\text{cases that the heads shown get wrong}\}=0`,
        wrong(text => recallInOneLayer(heads, text)), count(0)),
      equal(tex`\text{least number}=\#\{\text{heads shown}\}`, count(least), count(heads.length)),
      equal(tex`\#\{\text{cases that two layers get wrong}\}=0`, wrong(recallInTwoLayers), count(0)),
      lessThan(tex`1\lt m`, count(1), count(pairs)),
    )
  },
  controls: [
    {because: 'with one head less some texts with different answers are read alike', change: dropped('heads')},
    {because: 'one head more than there are pairs is not needed', change: ({least}) => ({least: least + 1})},
    {because: 'heads that read only values do not know where the key stands',
      change: ({heads}) => ({heads: heads.map(head => head.filter(({place}) => place % 2 === 1))})},
  ],
  survivors: [{path: 'heads', because: 'the heads act side by side, in no order'}],
  small: () => oneHeadAPair(2, 2),
  worked: work,
  figure: drawHeads,
})
