import { describe, expect, it } from 'vitest'
import { snapshotExample } from '../../../../shared/protocol/fact-examples.ts'
import type { PlayedSide } from '../../../../shared/script/played.ts'
import { parseScript } from '../../../../shared/script/script-text.ts'
import { abResult } from './ab-rows.ts'

const parsed = parseScript('GET /lab/me\nwait 1 min\nwait 9 min')
if (!parsed.ok) throw new Error('the script does not read')
const { script } = parsed

/** A side by how many rows there are after each step. */
function side(...rows: number[]): PlayedSide {
  const steps = rows.map((count) => ({
    exchanges: [],
    bodies: [],
    jar: [],
    rows: Array.from({ length: count }, (_, at) => `row-${at}`),
    failure: null,
  }))
  return { snapshot: snapshotExample(), steps } as unknown as PlayedSide
}

const endOf = (a: PlayedSide, b: PlayedSide) => abResult(script, { a, b } as never).end

describe('how two sides end', () => {
  it('is told beside each other where they differ', () => {
    expect(endOf(side(1, 1, 1), side(1, 0, 0))).toMatchObject({
      left: '1 row, no cookie; nobody can reach it',
      right: 'no row, no cookie',
      differs: true,
    })
  })

  it('is the last difference, where a wait made them alike', () => {
    expect(endOf(side(1, 1, 0), side(1, 0, 0))).toMatchObject({
      left: 'after step 2: 1 row, no cookie; nobody can reach it; then no row, no cookie',
      right: 'after step 2: no row, no cookie; then no row, no cookie',
      differs: true,
    })
  })

  it('is alike where nothing differed', () => {
    expect(endOf(side(1, 0, 0), side(1, 0, 0))).toMatchObject({ differs: false, why: null })
  })
})
