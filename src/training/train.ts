import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {mapBlock} from '#networks/transformer.ts'
import * as Q from '#numerics/rational.ts'
import {copier, trainCopier} from './copier.ts'

const {values, positionals} = parseArgs({allowPositionals: true, options: {check: {type: 'boolean'}}})
if (positionals.join() !== 'copier') {
  console.error('train copier [--check]   trains the model from its seed; --check compares with the committed weights instead of writing them')
  process.exit(1)
}

const file = fileURLToPath(new URL('../networks/trained-copier.ts', import.meta.url))
const round = (x: number) => Q.toText(Q.rational(Math.round(x * copier.denominator), copier.denominator))
const blocks = trainCopier().map(block => mapBlock(block, round))
const text = `import type {TransformerBlock} from './transformer.ts'

/** Weights of the copier, made by \`npm run train -- copier\` and rounded to multiples of 1/${copier.denominator}; src/training/copier.ts says how. */
export const trainedCopier: readonly TransformerBlock<string>[] = ${JSON.stringify(blocks, null, 1).replace(/\[\s+("[^\]]*")\s+\]/g, row => row.replace(/\s+/g, ' ')).replaceAll('"', "'").replace(/'(\w+)':/g, '$1:')}
`
if (!values.check) writeFileSync(file, text)
const isSame = existsSync(file) && readFileSync(file, 'utf8') === text
console.log(isSame ? 'the committed weights are those of the training' : 'the committed weights are not those of the training')
process.exit(isSame ? 0 : 1)
