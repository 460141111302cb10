import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, expect, it} from 'vitest'
import {checkModels, laboratoryNames} from '#laboratories/example-run.ts'
import {toLine} from '#problems/problem.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'

const root = mkdtempSync(join(tmpdir(), 'models-'))
afterAll(() => rmSync(root, {recursive: true}))

it('the models of a laboratory are the committed ones', () => {
  expect(laboratoryNames.flatMap(name => checkModels(name, process.cwd()))).toEqual([])
})

it('every model of a laboratory that is missing is told, and one that is another file', () => {
  const problems = checkModels('adapt', root).map(toLine)
  expect(problems.length).toBeGreaterThan(1)
  for (const line of problems)
    expect(line).toMatch(/^public\/models\/\S+\.safetensors {2}"\S+" is missing \(model-committed\)$/)
  const {file} = checkpointFiles['translator-1']
  mkdirSync(dirname(join(root, 'public', file)), {recursive: true})
  writeFileSync(join(root, 'public', file), 'other bytes')
  expect(checkModels('translate', root).map(toLine)).toEqual([
    `public/${file}  "translator-1" is not the file that was committed: its SHA-256 is another (model-committed)`,
  ])
})

it('the laboratories are the folders that hold an experiment', () =>
  expect(laboratoryNames).toEqual(['adapt', 'compile', 'prune', 'translate']))
