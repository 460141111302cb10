import {BaseSequencer, type TestSpecification} from 'vitest/node'

/** Runs the browsers that witness after everything else: each keeps a core busy for minutes. */
export default class WitnessesLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isWitness = ({moduleId}: TestSpecification) => /\/tests\/witnesses\/(firefox|webkit)\.test\.ts$/.test(moduleId)
    return [...sorted.filter(file => !isWitness(file)), ...sorted.filter(isWitness)]
  }
}
