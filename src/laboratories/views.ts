import type {View} from '#laboratories/common/view.ts'
import {byLaboratory} from './folders.ts'

/** The view of each laboratory, by its folder; only where a bundler lists the folders. */
export const views: ReadonlyMap<string, View> =
  byLaboratory(import.meta.glob<{readonly view: View}>('./*/view.ts', {eager: true}), ({view}) => view)
