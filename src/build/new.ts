import {begin} from './begin.ts'

try {
  const [file, ...told] = begin(process.cwd(), process.argv.slice(2))
  console.log([`${file} is begun`, ...told.map(article => `${article} tells it at its end`)].join('\n'))
} catch (error) {
  if (!(error instanceof RangeError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
