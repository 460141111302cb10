import {readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {policy} from '#layouts/policy.ts'

it('the headers for a static host carry the very policy of the pages', () => {
  expect(readFileSync('public/_headers', 'utf8')).toContain(`\n  Content-Security-Policy: ${policy}\n`)
})
