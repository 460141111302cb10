import type {LaboratoryName} from '#articles/mdx/tags.ts'
import {adaptView} from '#laboratories/adapt/view.ts'
import {compileView} from '#laboratories/compile/view.ts'
import type {View} from '#laboratories/common/view.ts'
import {pruneView} from '#laboratories/prune/view.ts'
import {translateView} from '#laboratories/translate/view.ts'

/** The view of each laboratory. */
export const views: {readonly [name in LaboratoryName]: View} = {translate: translateView, compile: compileView, adapt: adaptView, prune: pruneView}
