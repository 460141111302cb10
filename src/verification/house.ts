import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {drawHouse} from './house-picture.ts'

writeFileSync(join(process.cwd(), '.github/house.svg'), drawHouse(process.cwd()))
