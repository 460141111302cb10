import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import {prefixes} from '#articles/elements/anchor.ts'
import type {Outline} from '#articles/elements/outline.ts'
import type {Place} from './place.ts'

/** Finds where the term that `<Term to>` names is defined, in whatever article; nothing where it is nowhere. */
export function findTerm(articles: readonly Outline[], to: string): Place | undefined {
  return findDefined(articles).find(({anchor}) => anchor === prefixes.term + to)
}

/** Checks that every term that the prose links to is defined, and none twice. */
export function checkTerms(articles: readonly Outline[]): Problem[] {
  const defined = findDefined(articles)
  const names = defined.map(({anchor}) => anchor!.slice(prefixes.term.length))
  return [
    ...articles.flatMap(({file, terms}) =>
      terms.filter(({to}) => !names.includes(to))
        .map(({to, line}) => ({
          file,
          line,
          rule: 'term-resolves',
          message: `term "${to}" is defined in no glossary${toHint(to, names)}`,
        }))
    ),
    ...articles.flatMap(outline =>
      outline.anchors.filter(({kind}) => kind === 'term').flatMap(({anchor, line}) => {
        const {article} = defined.find(each => each.anchor === anchor)!
        return article === outline.article
          ? []
          : [{
            file: outline.file,
            line,
            rule: 'term-defined-once',
            message: `term "${anchor}" is defined already in the article "${article}"`,
          }]
      })
    ),
  ]
}

function findDefined(articles: readonly Outline[]): readonly Place[] {
  return articles.flatMap(({article, anchors}) => anchors.filter(({kind}) => kind === 'term')
    .map(({anchor, number, title}): Place => ({article, anchor, kind: 'term', number, title})))
}
