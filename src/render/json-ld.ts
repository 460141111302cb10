import type {Work} from '#articles/bibliography/bibliography.ts'
import {isGroup} from '#articles/bibliography/citable.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {toFullAddress} from '#site/address.ts'
import {articleCitable} from '#site/citables.ts'
import {license} from '#site/envelope.ts'
import {toShareImage} from '#site/share-image.ts'
import {toPlainText} from '#text/plain-text.ts'
import {printedFile} from '#site/printed.ts'
import {resultOf, mainRecordOf} from '#site/record.ts'
import {toCapital} from '#site/words.ts'
import {toAuthors, toTitle} from './cited-work.ts'

/** Writes an article and its claims in the terms of schema.org, as JSON-LD that may stand in an element `script`. */
export function toLinkedData(outline: Outline, works: readonly Work[]): string {
  const {url, title, abstract, authors, date, modified, version, site} = articleCitable(outline)
  const printed = printedFile(outline.article)
  const whole = {
    '@type': 'ScholarlyArticle',
    '@id': url,
    url,
    headline: title,
    abstract,
    author: authors.map(toAuthor),
    datePublished: date,
    dateModified: modified,
    version,
    inLanguage: 'en',
    license,
    isPartOf: {'@type': 'WebSite', '@id': toFullAddress(''), name: site},
    isAccessibleForFree: true,
    accessibilityFeature: ['MathML', 'alternativeText', 'structuralNavigation'],
    image: toFullAddress(toShareImage(outline).file),
    ...printed !== undefined &&
      {encoding: {'@type': 'MediaObject', contentUrl: printed, encodingFormat: 'application/pdf'}},
    citation: works.map(toWork),
  }
  const graph = [whole, ...outline.claims.map(({name, number}) => toClaim(outline.article, url, name, number))]
  return JSON.stringify({'@context': 'https://schema.org', '@graph': graph}).replaceAll('<', '\\u003c')
}

const toAuthor = (name: string) => ({'@type': isGroup(name) ? 'Organization' : 'Person', name})

function toWork(work: Work): object {
  return {
    '@type': 'CreativeWork',
    name: toTitle(work),
    author: toAuthors(work).map(toAuthor),
    ...work.url !== undefined && {url: work.url},
  }
}

function toClaim(article: string, appearance: string, name: string, number: string): object {
  const {kind, title, statement} = mainRecordOf(resultOf(`${article}/${name}`))?.evidence ??
    {kind: 'claim', title: name, statement: ''}
  return {
    '@type': 'Claim',
    '@id': `${appearance}#${name}`,
    name: `${toCapital(kind)} ${number} (${toPlainText(title)})`,
    text: toPlainText(statement),
    appearance: {'@id': appearance},
    subjectOf: toFullAddress(`evidence/${article}/${name}.json`),
  }
}
