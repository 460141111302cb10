import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Outline} from '#articles/elements/outline.ts'
import {mutantRecordOf, mainRecordOf} from '#site/record.ts'
import {findStrays} from '#site/lines.ts'
import {toValueTex} from '#render/value.ts'
import {checkModels, laboratoryNames} from '#laboratories/example-run.ts'
import {toHint, type Problem} from '#problems/problem.ts'
import type {ClaimResult} from '#verification/verification.ts'
import {publicFolder} from '#problems/folders.ts'

/**
 * Finds what the prose shows and there is not, at its place: numbers and drawings that the evidence of
 * a claim lacks, modules and files that are none, laboratories whose models are not the committed ones.
 */
export function checkShown(articles: readonly Outline[], results: readonly ClaimResult[], root: string): Problem[] {
  const find = (name: string) => results.find(({claim}) => claim === name || claim.endsWith(`/${name}`))
  return articles.flatMap(({file, values, figures, counted, files, laboratories}) => [
    ...values.filter(({of, at}) => isAbsent(find(of), at)).map(({of, at, line}) => ({
      file,
      line,
      rule: 'value-resolves',
      message: `no number stands at "${at}" in the evidence of "${of}"`,
    })),
    ...figures.filter(({of}) => isUndrawn(find(of))).map(({of, line}) =>
      ({file, line, rule: 'figure-drawn', message: `claim "${of}" draws no figure`})
    ),
    ...counted.flatMap(({modules, line}) =>
      findStrays(modules, root).map(name => ({
        file,
        line,
        rule: 'lines-resolve',
        message: `no module "${name}" in the library`,
      }))
    ),
    ...files.filter(({path}) => !isServed(path, root)).map(({path, line}) => ({
      file,
      line,
      rule: 'file-resolves',
      message: `the site has no file "${path}"`,
    })),
    ...laboratories.flatMap(({name, line}) =>
      laboratoryNames.includes(name)
        ? checkModels(name, root)
        : [{
          file,
          line,
          rule: 'laboratory-resolves',
          message: `there is no laboratory "${name}"${toHint(name, laboratoryNames)}`,
        }]
    ),
  ])
}

// As it stands in public/, or is written by a page.
const isServed = (path: string, root: string) =>
  existsSync(join(root, publicFolder, path)) || existsSync(join(root, 'src/pages', `${path}.ts`))

// Of a claim that is not there, or was not examined, another rule tells.
function isAbsent(result: ClaimResult | undefined, at: string): boolean {
  const evidence = result && mainRecordOf(result)?.evidence
  return evidence !== undefined && toValueTex({...evidence, mutants: mutantRecordOf(result!)}, at) === undefined
}

function isUndrawn(result: ClaimResult | undefined): boolean {
  const evidence = result && mainRecordOf(result)?.evidence
  return evidence !== undefined && !evidence.figure
}
