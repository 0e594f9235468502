import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { argued } from './argued.ts'
import { type CaseToSay, inWords } from './in-words.ts'
import { replayCase } from './replay-case.ts'
import type { Row } from './rows/row.ts'
import { rowDifferences } from './rows/table-rows.ts'

const asked = process.env.CRUMBSCOPE_CONFORMANCE
const folder = resolve(asked ?? join(import.meta.dirname, '../../../../shared/conformance'))
const arguedIds = new Set(Object.values(argued).flat())

/** What was found for one case or row: nothing where it is met. */
interface Outcome {
  readonly id: string
  readonly differences: readonly string[]
}

if (existsSync(join(folder, 'open'))) {
  describe('more cases, beside the clone', () => {
    const scores: string[] = []
    const seen = new Set<string>()
    const judge = (file: string, outcomes: readonly Outcome[]) => {
      const open = outcomes.filter(({ differences }) => differences.length > 0)
      for (const { id } of outcomes) seen.add(id)
      scores.push(scoreLine(file, outcomes.length, open))
      expect(open.filter(({ id }) => !arguedIds.has(id))).toEqual([])
      expect(arguedButMet(outcomes)).toEqual([])
    }

    for (const part of ['open/cases', 'open/cases-2']) {
      for (const file of filesIn(part, '.ndjson')) test(file, () => judge(file, playedCases(part, file)))
    }
    for (const file of filesIn('open/tables', '.json')) test(file, () => judge(file, judgedRows(file)))

    test('every argued id is one of the data', () => {
      expect([...arguedIds].filter((id) => !seen.has(id))).toEqual([])
    })

    afterAll(() => console.log(`Conformance data in ${folder}\n${scores.join('\n')}`))
  })
} else if (asked !== undefined) {
  test('CRUMBSCOPE_CONFORMANCE names a folder with cases', () => {
    expect.fail(`There is no ${folder}/open.`)
  })
}

test('DEVIATIONS.md argues for each rule by its id, and for no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../DEVIATIONS.md'), 'utf8')
  const headings = [...text.matchAll(/^### `([a-z0-9-]+)`/gm)].map(([, id]) => id)
  expect(headings.sort()).toEqual(Object.keys(argued).sort())
})

function filesIn(part: string, ending: string): string[] {
  const folderOfPart = join(folder, part)
  return existsSync(folderOfPart) ? readdirSync(folderOfPart).filter((name) => name.endsWith(ending)) : []
}

function playedCases(part: string, file: string): Outcome[] {
  const lines = readFileSync(join(folder, part, file), 'utf8')
    .split('\n')
    .filter(Boolean)
  // The recordings from Firefox leave out in which partition a cookie lies.
  const partitions = file.includes('firefox') ? 'nothing' : 'site'
  return lines
    .map((line): CaseToSay => JSON.parse(line))
    .filter(({ steps }) => steps !== undefined)
    .map((one) => ({ id: one.id, differences: replayCase(inWords(one), partitions).differences }))
}

function judgedRows(file: string): Outcome[] {
  const rows: Row[] = JSON.parse(readFileSync(join(folder, 'open/tables', file), 'utf8'))
  return rows.map((row) => ({ id: row.id, differences: rowDifferences(row) }))
}

function arguedButMet(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ id, differences }) => differences.length === 0 && arguedIds.has(id))
    .map(({ id }) => id)
}

function scoreLine(file: string, all: number, open: readonly Outcome[]): string {
  const excused = open.filter(({ id }) => arguedIds.has(id)).length
  const left = open.length - excused
  const notes = [...(excused > 0 ? [`${excused} argued`] : []), ...(left > 0 ? [`${left} OPEN`] : [])]
  return `${file.padEnd(30)} ${String(all - open.length).padStart(4)} of ${String(all).padStart(4)}  ${notes.join(', ')}`.trimEnd()
}
