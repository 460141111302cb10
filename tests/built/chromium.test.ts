import {chromium} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {findChromium, unpackChromium} from '#build/chromium.ts'

describe('a Chromium', () => {
  it('is the one that the variable names, and an error where that cannot be run', async () => {
    await expect(findChromium({CHROMIUM: process.execPath})).resolves.toEqual({
      path: process.execPath,
      from: 'CHROMIUM',
      env: {},
    })
    await expect(findChromium({CHROMIUM: '/no/such/program'})).rejects.toThrow('CHROMIUM=/no/such/program')
  })

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'comes from npm where the system has none, and shows a page',
    async () => {
      const found = await findChromium({PATH: ''})
      expect(found).toEqual(await unpackChromium())
      const browser = await chromium.launch({
        executablePath: found.path,
        args: ['--no-sandbox', '--disable-gpu'],
        env: {...process.env as {[name: string]: string}, ...found.env},
      })
      const page = await browser.newPage()
      await page.setContent('<h1>a page</h1>')
      expect(await page.locator('h1').boundingBox()).toMatchObject({width: expect.any(Number) as number})
      expect(await page.evaluate(() => String(6n * 7n))).toBe('42')
      await browser.close()
    },
  )
})
