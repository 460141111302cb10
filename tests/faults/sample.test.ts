import {availableParallelism} from 'node:os'
import {expect, it} from 'vitest'
import {findAccepted, readAccepted} from './accepted.ts'
import {leadCampaign} from './campaign.ts'
import {faultsOf, listFaulty, sampled} from './fault.ts'
import {openMemory} from './memory.ts'
import {listWitnesses} from './reach.ts'
import {toLine} from './report.ts'

const root = process.cwd()

const draw = 'twenty faults drawn by a fixed seed: at most one that nobody sees and nobody accepted'
it(draw, {timeout: 600_000}, async () => {
  const faults = sampled(listFaulty(root, undefined).flatMap(file => faultsOf(root, file)), 'sample', 20)
  const outcomes = await leadCampaign(faults, {
    root, witnesses: listWitnesses(root), memory: openMemory(root, null),
    jobs: availableParallelism(), timeout: 20, budget: 8,
  })
  const survivors = faults.filter((fault, i) => outcomes[i].by === null && !findAccepted(fault, readAccepted()))
  expect(survivors.length, survivors.map(toLine).join('\n')).toBeLessThan(2)
})
