import type {Bibliography, Work} from '#articles/bibliography/bibliography.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {resultOf, mainRecordOf} from './record.ts'

/** A work with the anchors of the places of an article that cite it. */
export interface CitedWork {
  readonly work: Work
  readonly anchors: readonly string[]
}

/** Finds the works that an article cites in its prose or as the source of a claim, in the order of the bibliography. */
export function listReferences({article, cites, claims}: Outline, {works}: Bibliography): readonly CitedWork[] {
  const uses = [
    ...cites.flatMap(({anchor, keys}) => keys.map(key => ({key, anchor}))),
    ...claims.flatMap(({name}) => {
      const source = mainRecordOf(resultOf(`${article}/${name}`))?.evidence.source ?? 'derived'
      return source === 'derived' ? [] : [{key: source.cite, anchor: name}]
    }),
  ]
  return [...works.values()].flatMap(work => {
    const anchors = uses.filter(({key}) => key === work.key).map(({anchor}) => anchor)
    return anchors.length > 0 ? [{work, anchors}] : []
  })
}
