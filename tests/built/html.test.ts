import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {HtmlValidate} from 'html-validate'
import {describe, expect, it} from 'vitest'
import {findFiles, findSites} from './sites.ts'

describe('the markup of the built site', () => {
  it('is valid on every page', async () => {
    const {root} = findSites()
    const validator = new HtmlValidate({extends: ['html-validate:standard']})
    const reports = await Promise.all(
      findFiles(root, '.html').map(async file => ({
        file,
        report: await validator.validateString(readFileSync(join(root.folder, file), 'utf8')),
      })),
    )
    const faults = reports.flatMap(({file, report}) =>
      report.results.flatMap(({messages}) =>
        messages.map(({line, message, ruleId}) => `${file}:${line} ${message} (${ruleId})`)
      )
    )
    expect(faults).toEqual([])
  })
})
