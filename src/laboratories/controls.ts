import type {Controls} from '#laboratories/common/controls.ts'
import {byLaboratory} from './folders.ts'

/** The controls of each laboratory, by its folder; only where a bundler lists the folders. */
export const controls: ReadonlyMap<string, Controls> = byLaboratory(
  import.meta.glob<{readonly controls: Controls}>('./*/controls.ts', {eager: true}),
  module => module.controls,
)
