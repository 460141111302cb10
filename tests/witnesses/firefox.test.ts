import {it} from 'vitest'
import {launchFirefox} from './firefox.ts'
import {callWitness, findFirefox} from './present.ts'
import {expectReproduction} from './reproduction.ts'

it('Firefox reproduces every claim at every published setting, bit for bit', async context => {
  await using window = await launchFirefox(callWitness(context, 'Firefox', findFirefox()))
  await expectReproduction(window)
}, 2_400_000)
