import {it} from 'vitest'
import {callWitness, findWebKit} from './present.ts'
import {expectReproduction} from './reproduction.ts'
import {launchWebKit} from './webkit.ts'

it(
  'WebKit, which runs scripts slowly here, reproduces every claim at every published setting, those about trained ' +
  'weights at the first, bit for bit',
  async context => {
    await using window = await launchWebKit(
      callWitness(context, 'WebKit (WebKitGTK, its driver and Xvfb)', findWebKit()),
    )
    await expectReproduction(window, true)
  },
  3_000_000,
)
