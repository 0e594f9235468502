import { describe, expect, it } from 'vitest'
import { labSites } from '../../../../shared/delivery/lab-sites.ts'
import { PROBE_IDS } from '../../../../shared/delivery/probe.ts'
import { START } from '../../../model/jar/jar-test-kit.ts'
import { answered, cellAt, jarWith, matrixWith } from '../delivery-test-kit.ts'

describe('a cell', () => {
  const jar = jarWith(['a=1; Path=/; SameSite=Lax'])

  it('is only predicted before a probe has run', () => {
    const matrix = matrixWith(jar)
    expect(cellAt(matrix, 'a', 'link')).toMatchObject({ predicted: 'yes', seen: null, differs: false })
    expect(cellAt(matrix, 'a', 'cross-fetch')).toMatchObject({ predicted: 'no', seen: null, differs: false })
    expect(matrix).toMatchObject({ answered: 0, asPredicted: 0, unanswered: 0, waiting: 0, differing: [] })
  })

  it.each([
    ['link', 'a=1', 'yes', false],
    ['link', '', 'no', true],
    ['link', 'a=2', 'other', true],
    ['cross-fetch', '', 'no', false],
    ['cross-fetch', 'a=1', 'yes', true],
  ] as const)('of %s that came with "%s" is seen as %s', (probe, header, seen, differs) => {
    const matrix = matrixWith(jar, [[probe, answered(probe, header, { jar })]])
    expect(cellAt(matrix, 'a', probe)).toMatchObject({ seen, differs })
    expect(matrix).toMatchObject({ answered: 1, asPredicted: differs ? 0 : 1 })
    expect(matrix.differing).toHaveLength(differs ? 1 : 0)
  })

  it('waits, then has no answer, and never counts as withheld', () => {
    const waiting = matrixWith(jar, [['link', { kind: 'waiting' }]])
    expect(cellAt(waiting, 'a', 'link')).toMatchObject({ seen: 'waiting', differs: false })
    const none = matrixWith(jar, [['link', { kind: 'none', reason: 'The browser blocked the pop-up.' }]])
    expect(cellAt(none, 'a', 'link')).toMatchObject({
      seen: 'unanswered',
      differs: false,
      reason: 'The browser blocked the pop-up.',
    })
    expect([waiting.waiting, none.unanswered, none.answered]).toEqual([1, 1, 0])
  })

  it('of a header that was cut is unanswered where the cookie is missing from it', () => {
    const two = jarWith(['a=1; Path=/', 'b=1; Path=/'])
    const matrix = matrixWith(two, [['reload', answered('reload', 'a=1', { jar: two, cut: true })]])
    expect(cellAt(matrix, 'a', 'reload').seen).toBe('yes')
    expect(cellAt(matrix, 'b', 'reload')).toMatchObject({ seen: 'unanswered', differs: false })
    expect(cellAt(matrix, 'b', 'reload').reason).toMatch(/too long/)
  })

  it('of a cookie that came after the run has not been seen', () => {
    const later = jarWith(['a=1; Path=/; SameSite=Lax', 'b=1; Path=/'])
    const matrix = matrixWith(later, [['link', answered('link', 'a=1', { jar })]])
    expect(cellAt(matrix, 'a', 'link').seen).toBe('yes')
    expect(cellAt(matrix, 'b', 'link')).toMatchObject({ seen: null, differs: false })
  })

  it('keeps what was seen after a change, and predicts for now', () => {
    const changed = jarWith(['a=1; Path=/; SameSite=None; Secure'])
    const matrix = matrixWith(changed, [['cross-fetch', answered('cross-fetch', '', { jar })]])
    expect(cellAt(matrix, 'a', 'cross-fetch')).toMatchObject({
      predicted: 'yes',
      seen: 'no',
      stale: true,
      differs: false,
    })
  })

  it('is not stale because the same cookie was set again', () => {
    const again = jarWith(['a=0; Path=/', 'a=1; Path=/; SameSite=Lax'])
    const matrix = matrixWith(again, [['link', answered('link', 'a=1', { jar })]])
    expect(cellAt(matrix, 'a', 'link')).toMatchObject({ stale: false, seen: 'yes' })
  })
})

describe('the prediction of a probe that came', () => {
  const jar = jarWith(['a=1; Path=/'])

  it.each([
    [119_000, 'yes'],
    [121_000, 'no'],
  ] as const)('is for the moment of the request: %i ms after the cookie, %s', (after, predicted) => {
    const outcome = answered('form-post', predicted === 'yes' ? 'a=1' : '', { jar, after })
    const matrix = matrixWith(jar, [['form-post', outcome]], { now: START + 500_000 })
    expect(cellAt(matrix, 'a', 'form-post')).toMatchObject({ predicted, differs: false })
  })

  it('is for two minutes on where the late form POST has not run', () => {
    const matrix = matrixWith(jar)
    expect(cellAt(matrix, 'a', 'form-post').predicted).toBe('yes')
    expect(cellAt(matrix, 'a', 'form-post-late').predicted).toBe('no')
  })
})

describe('cookies of one name', () => {
  const jar = jarWith(['a=home; Path=/', 'a=wide; Path=/; Domain=app.localhost', 'a=deep; Path=/lab'])
  const values = (header: string) => {
    const matrix = matrixWith(jar, [['reload', answered('reload', header, { jar })]])
    return Object.fromEntries(
      matrix.rows.map(({ cookie, cells }) => [
        cookie.value,
        cells.find(({ probe }) => probe === 'reload')?.seen,
      ]),
    )
  }

  it('are told apart by value', () => {
    expect(values('a=deep; a=home; a=wide')).toEqual({ home: 'yes', wide: 'yes', deep: 'yes' })
    expect(values('a=wide')).toEqual({ home: 'no', wide: 'yes', deep: 'no' })
  })

  it('that have one value count one by one', () => {
    const twins = jarWith(['a=1; Path=/', 'a=1; Path=/; Domain=app.localhost'])
    const matrix = matrixWith(twins, [['reload', answered('reload', 'a=1', { jar: twins })]])
    expect(matrix.rows.map(({ cells }) => cells.find(({ probe }) => probe === 'reload')?.seen)).toEqual([
      'yes',
      'no',
    ])
  })

  it('leave a value that nobody expects to one of them', () => {
    const seen = Object.values(values('a=deep; a=home; a=stranger'))
    expect(seen.toSorted()).toEqual(['other', 'yes', 'yes'])
  })
})

describe('a probe that needs a host that is not there', () => {
  it('has no prediction, and an answer to it is none', () => {
    const fallback = labSites('http://localhost:3000')
    if (!fallback) throw new Error('localhost has sites')
    const jar = jarWith(['a=1; Path=/'])
    const { rows } = matrixWith(jar, [['sub-fetch', { kind: 'none', reason: 'x' }]], { sites: fallback })
    const absent = rows[0]?.cells.filter(({ predicted }) => predicted === null)
    expect(absent?.map(({ probe }) => probe)).toEqual([
      'sub-fetch',
      'sub-iframe',
      'second-iframe',
      'script-sub',
    ])
    expect(absent?.every(({ seen, differs }) => seen === null && !differs)).toBe(true)
  })
})

describe('a row', () => {
  it('has a cell for each probe, and counts those that are predicted to carry it', () => {
    const { rows } = matrixWith(jarWith(['a=1; Path=/; SameSite=None; Secure']))
    expect(rows[0]?.cells.map(({ probe }) => probe)).toEqual([...PROBE_IDS])
    const left = rows[0]?.cells.filter(({ predicted }) => predicted === 'no').map(({ probe }) => probe)
    // What asks without credentials, and the script on the sub-host.
    expect(left).toEqual(['fetch-omit', 'cross-preflight', 'cross-module', 'cross-font', 'script-sub'])
    expect(rows[0]?.sent).toBe(PROBE_IDS.length - 5)
  })
})
