import {join} from 'node:path'
import {expect, it} from 'vitest'
import {drawHouse} from '#verification/house-picture.ts'

const house = join(import.meta.dirname, '../..')

it('the picture of the house is drawn from its imports as they are; `npm run house` draws it again', () =>
  expect(drawHouse(house)).toMatchFileSnapshot(join(house, '.github/house.svg')))
