import { describe, expect, it } from 'vitest'
import { ATTRIBUTE_LINES, PLACES, placeLines } from './attribute-lines.ts'
import { parseDeliveryArguments } from './delivery-arguments.ts'
import type { ExportedCell } from './exported-matrix.ts'
import { judgeMatrix, strangersIn } from './judge-matrix.ts'

const GOOD = { predicted: 'sent', seen: 'sent', differs: false, stale: false }

function matrixOf(cells: readonly Partial<ExportedCell>[]) {
  const row = { cookie: 'a=1; Path=/', partitionKey: null, cells: cells.map(cellOf) }
  return { browser: 'x', profile: 'chromium', thirdParty: 'allowed', rows: [row] }
}

function cellOf(cell: Partial<ExportedCell>): ExportedCell {
  return { probe: 'link', ...GOOD, ...cell }
}

describe('a matrix', () => {
  it('is good where every cell was seen as predicted', () => {
    const withheld = { predicted: 'withheld', seen: 'withheld' }
    expect(judgeMatrix(matrixOf([{}, withheld]), new Set())).toEqual({ cells: 2, same: 2, faults: [] })
  })

  it.each([
    [{ seen: 'withheld', differs: true }, /link: predicted sent, seen withheld: a=1; Path=\//],
    [{ seen: 'other', differs: true }, /seen other/],
    [{ seen: null }, /seen nothing/],
    [{ seen: 'unanswered', noAnswer: 'The tab was closed.' }, /no answer \(The tab was closed\.\)/],
    [{ predicted: null, seen: null }, /predicted nothing/],
    [{ stale: true }, /stale/],
  ] satisfies [Partial<ExportedCell>, RegExp][])('has a fault in %j', (cell, words) => {
    const { same, faults } = judgeMatrix(matrixOf([{}, cell]), new Set())
    expect([same, faults.length]).toEqual([1, 1])
    expect(faults[0]).toMatch(words)
  })

  it('leaves out what was not asked', () => {
    expect(judgeMatrix(matrixOf([{ seen: null }]), new Set(['link']))).toMatchObject({ cells: 0, faults: [] })
  })

  it('does not know a cookie that went along all the same', () => {
    const matrix = matrixOf([{ probe: 'fetch-include' }])
    expect(strangersIn(matrix, ['a', 'b', ''])).toEqual(['b'])
    expect(strangersIn(matrixOf([{ probe: 'fetch-include', predicted: 'withheld' }]), ['a'])).toEqual(['a'])
  })
})

describe('what is set', () => {
  it('is each combination once, under a name of its own', () => {
    const all = [...ATTRIBUTE_LINES, ...PLACES.flatMap(placeLines)]
    const names = all.map((line) => line.split('=')[0])
    expect(new Set(names).size).toBe(all.length)
    const attributes = ATTRIBUTE_LINES.map((line) => line.slice(line.indexOf(';')))
    expect(new Set(attributes).size).toBeGreaterThan(72)
  })
})

describe('the arguments', () => {
  it.each([
    [[], { browser: 'chromium', thirdParty: 'allowed', late: false, https: false }],
    [
      ['--third-party', 'blocked', '--late'],
      { browser: 'chromium', thirdParty: 'blocked', late: true, https: false },
    ],
    [['--browser', 'firefox'], { browser: 'firefox', thirdParty: 'partitioned', late: false, https: false }],
  ])('%j', (args, asked) => {
    expect(parseDeliveryArguments(args)).toEqual({ ok: true, asked })
  })

  it.each([
    [['--browser', 'lynx'], /chromium or firefox/],
    [['--third-party', 'partitioned'], /allowed or blocked/],
    [['--cases', '5'], /--cases/],
  ])('%j are refused with a sentence', (args, sentence) => {
    const parsed = parseDeliveryArguments(args)
    expect(parsed.ok ? '' : parsed.error).toMatch(sentence)
  })
})
