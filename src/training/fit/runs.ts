import {lessons, type LessonName} from './adapter.ts'
import {recipes, type RecipeName} from './recipes.ts'

/**
 * Something that is trained: a model by its recipe, or the adapters
 * of a lesson, of each rank, on the model of the same seed.
 */
export type TrainingRun =
  & {readonly seed: number}
  & ({readonly recipe: RecipeName} | {readonly lesson: LessonName; readonly ranks: readonly number[]})

/** Losses on the way: the step, and the mean of the loss over the steps since the last one listed. */
export type Curve = readonly (readonly [step: number, loss: number])[]

/** The ranks of the adapters of each lesson. */
export const ranks: { readonly [lesson in LessonName]: readonly number[] } = {
  belgian: [1, 2, 4],
  precedence: [1, 2, 4, 8],
}

const seeds = [1, 2, 3]

/** The runs by name; their files have the same name. */
export const trainingRuns: {readonly [name: string]: TrainingRun} = Object.fromEntries([
  ...Object.keys(recipes).flatMap(recipe =>
    seeds.map(seed => [`${recipe}-${seed}`, {recipe: recipe as RecipeName, seed}] as const)
  ),
  ...Object.keys(lessons).flatMap(lesson =>
    seeds.map(seed =>
      [`${lesson}-${seed}`, {lesson: lesson as LessonName, ranks: ranks[lesson as LessonName], seed}] as const
    )
  ),
])

/** The seed of a run: its name and its number. */
export const toSeed = (work: TrainingRun) => `${'recipe' in work ? work.recipe : work.lesson}/${work.seed}`
