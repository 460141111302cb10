import {createRequire} from 'node:module'
import {exp, tanh} from '../../src/numerics/interval/elementary.ts'
import {add, interval, mul, type Interval} from '../../src/numerics/interval/interval.ts'
import {randomStream} from '../../src/numerics/statistics/random.ts'
import {race} from './stopwatch.ts'
import {toTime} from './table.ts'

type Rival = {[operation in 'add' | 'mul' | 'exp' | 'tanh']: (...operands: readonly object[]) => object} & {Interval: new (lo: number, hi: number) => object}

const own: {[operation in 'add' | 'mul' | 'exp' | 'tanh']: (a: Interval, b: Interval) => Interval} = {add, mul, exp: a => exp(a), tanh: a => tanh(a)}
const count = 256

/** Times our intervals against interval-arithmetic 1.1.3, on the same intervals in [−4, 4]. */
export function findIntervalRows(): readonly (readonly string[])[] {
  const rival = createRequire(import.meta.url)('interval-arithmetic') as Rival
  const random = randomStream('bench/intervals')
  const draw = () => Array.from({length: count}, () => random.uniform() * 8 - 4).map(x => interval(x, x + random.uniform() / 8))
  const [a, b] = [draw(), draw()]
  const [c, d] = [a, b].map(list => list.map(({lo, hi}) => new rival.Interval(lo, hi)))
  return (['add', 'mul', 'exp', 'tanh'] as const).map(operation => {
    let sink: unknown
    const [ours, theirs] = race([
      () => { for (let i = 0; i < count; i++) sink = own[operation](a[i]!, b[i]!) },
      () => { for (let i = 0; i < count; i++) sink = rival[operation](c![i]!, d![i]!) },
    ])
    if (sink === undefined) throw new Error('nothing was computed')
    return [`interval ${operation}`, toTime(ours! / count), toTime(theirs! / count), `${(theirs! / ours!).toFixed(1)}`]
  })
}
