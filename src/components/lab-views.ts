import type {LaboratoryName} from '#articles/tags.ts'
import {adaptView} from './adapt-view.ts'
import {compileView} from './compile-view.ts'
import type {View} from './lab-view.ts'
import {pruneView} from './prune-view.ts'
import {translateView} from './translate-view.ts'

/** The view of each laboratory. */
export const views: {readonly [name in LaboratoryName]: View} = {translate: translateView, compile: compileView, adapt: adaptView, prune: pruneView}
