import {createHash} from 'node:crypto'
import {readFileSync, readdirSync, statSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {countParameters, type DecoderSizes} from '#networks/decoder/decoder.ts'
import {parseSafetensors} from '#networks/decoder/safetensors.ts'
import {lessons} from '#training/fit/adapter.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {parseModel} from '#training/models/model.ts'
import {recipes, type RecipeName} from '#training/fit/recipes.ts'
import {digestAfterTwentySteps} from '#training/fit/run-training.ts'
import {trainingRuns} from '#training/fit/runs.ts'

interface Card {
  readonly name: string
  readonly task: string
  readonly sizes?: DecoderSizes
  readonly parameters?: number
  readonly base?: string
  readonly descent: object
  readonly batch: number
  readonly seed: string
  readonly afterTwentySteps?: string
  readonly file: {readonly file: string; readonly bytes: number; readonly sha256: string}
}

const folder = 'public/models'
const files = readdirSync(folder).filter(file => file.endsWith('.safetensors')).sort()
const names = files.map(file => file.slice(0, -'.safetensors'.length))
const read = (name: string) => readFileSync(`${folder}/${name}.safetensors`)
const readCard = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Card
const sizeOf = (list: readonly string[]) =>
  list.reduce((sum, name) => sum + statSync(`${folder}/${name}.safetensors`).size, 0)

describe('the committed weights', () => {
  it('are those that the list of digests names, each made by a known work, each with a card', () => {
    expect(Object.keys(checkpointFiles).sort()).toEqual(names)
    expect(names.filter(name => !Object.hasOwn(trainingRuns, name))).toEqual([])
    expect(readdirSync(folder).filter(file => file.endsWith('.json')).sort()).toEqual(names.map(name => `${name}.json`))
    expect(readdirSync(folder).filter(file => !/\.(safetensors|json)$/.test(file))).toEqual([])
  })
  it('hold at least the first seed of every recipe', () =>
    expect(Object.keys(recipes).filter(recipe => !names.includes(`${recipe}-1`))).toEqual([]))
  it('take no more than 400 kB a file, 1 MB for the four models of seed 1, and 4 MB in all', () => {
    expect(names.filter(name => sizeOf([name]) > 400_000)).toEqual([])
    expect(sizeOf(['translator-1', 'compiler-1', 'regressor-1', 'induction-1'])).toBeLessThanOrEqual(1_000_000)
    expect(sizeOf(names)).toBeLessThanOrEqual(4_000_000)
  })
})

describe.each(names)('the card of %s', name => {
  const [card, bytes] = [readCard(name), read(name)]
  const work = trainingRuns[name]
  const digest = createHash('sha256').update(bytes).digest('hex')

  it('names it, its file and its bytes', () => {
    expect(card.name).toBe(name)
    expect(card.file).toEqual({file: `models/${name}.safetensors`, bytes: bytes.length, sha256: digest})
    expect((checkpointFiles as {[name: string]: object})[name]).toEqual({file: card.file.file, sha256: digest})
  })
  it('tells the recipe it was made by', () => {
    const {task, descent, batch} = 'recipe' in work ? recipes[work.recipe] : lessons[work.lesson]
    expect(card).toMatchObject({
      task,
      descent,
      batch,
      seed: `${'recipe' in work ? work.recipe : work.lesson}/${work.seed}`,
    })
  })
  it('tells the shape that the file has', () => {
    const parameters = Object.values(parseSafetensors(bytes).tensors).reduce((sum, {values}) => sum + values.length, 0)
    if ('lesson' in work) expect(card.base).toBe(parseSafetensors(bytes).about.base)
    else {
      expect(card.sizes).toEqual(parseModel(bytes).sizes)
      expect(card.sizes).toEqual(recipes[work.recipe].sizes)
      expect([card.parameters, countParameters(card.sizes!)]).toEqual([parameters, parameters])
    }
  })
})

describe('the first twenty steps, taken again, arrive at the digest of the card:', () => {
  it.each(Object.keys(recipes) as RecipeName[])(
    '%s',
    recipe => expect(digestAfterTwentySteps(recipe, 1)).toBe(readCard(`${recipe}-1`).afterTwentySteps),
    300_000,
  )
})
