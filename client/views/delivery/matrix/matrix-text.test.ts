import { describe, expect, it } from 'vitest'
import { PROBES } from '../../../../shared/delivery/probe.ts'
import { START } from '../../../model/jar/jar-test-kit.ts'
import { answered, jarWith, matrixWith } from '../delivery-test-kit.ts'
import { jsonOf, markdownOf } from './matrix-text.ts'

const ORIGIN = { browser: 'Chromium 156', profile: 'chromium', thirdParty: 'allowed', at: START }
const jar = jarWith(['a=1|2; Path=/; SameSite=Lax', 'b=`x`; Path=/; HttpOnly'])
const matrix = matrixWith(jar, [
  ['link', answered('link', 'a=1|2', { jar })],
  ['cross-fetch', answered('cross-fetch', '', { jar })],
  ['cross-image', { kind: 'none', reason: 'The browser blocked the pop-up.' }],
])

describe('the matrix as Markdown', () => {
  const lines = markdownOf(matrix, ORIGIN).split('\n')
  const cells = (line: string | undefined) =>
    (line ?? '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1)

  it('says where it comes from', () => {
    expect(lines[0]).toMatch(/Chromium 156, predicted as chromium, third-party cookies allowed/)
  })

  it('has a column a probe and a row a cookie, whatever their values hold', () => {
    const [, , head, rule, ...rows] = lines
    for (const line of [head, rule, rows[0], rows[1]]) expect(cells(line)).toHaveLength(PROBES.length + 1)
    expect(cells(rows[0])[0]).toBe('`a=1\\|2; Path=/; SameSite=Lax`')
    expect(rows[1]).not.toMatch(/``/)
  })

  it.each([
    ['Cross-site, top level: link GET', 0, 'sent'],
    ['Cross-site, top level: link GET', 1, '**sent, seen withheld**'],
    ['Cross-site, by script: fetch', 0, 'withheld'],
    ['Cross-site, by tag: image', 0, 'withheld, no answer'],
    ['Same origin: fetch include', 0, 'sent, not run'],
    ['Script reads: home', 1, 'not readable, not run'],
  ])('under %s, row %i, says "%s"', (head, row, text) => {
    const at = cells(lines[2]).indexOf(head)
    expect(cells(lines[4 + row])[at]).toBe(text)
  })
})

describe('a cookie that was changed after the run', () => {
  it('is not said to have been seen as it is now', () => {
    const changed = jarWith(['a=1|2; Path=/; SameSite=None; Secure'])
    const outcome = answered('cross-fetch', '', { jar })
    expect(markdownOf(matrixWith(changed, [['cross-fetch', outcome]]), ORIGIN)).toContain(
      '| sent, not run since the change |',
    )
  })
})

describe('the matrix as JSON', () => {
  it('has every cell with what was predicted and what was seen', () => {
    const json = JSON.parse(JSON.stringify(jsonOf(matrix, ORIGIN)))
    expect(json).toMatchObject({ crumbscope: 'delivery', version: 1, ...ORIGIN })
    const [a, b] = json.rows
    expect([a.cookie, a.domain, a.partitionKey]).toEqual([
      'a=1|2; Path=/; SameSite=Lax',
      'app.localhost',
      null,
    ])
    expect(a.cells.map(({ probe }: { probe: string }) => probe)).toEqual(PROBES.map(({ id }) => id))
    const cell = (row: typeof a, id: string) => row.cells.find(({ probe }: { probe: string }) => probe === id)
    expect(cell(a, 'link')).toMatchObject({ predicted: 'sent', seen: 'sent', differs: false, reasons: [] })
    expect(cell(b, 'link')).toMatchObject({ predicted: 'sent', seen: 'withheld', differs: true })
    expect(cell(a, 'cross-fetch').reasons).toHaveLength(1)
    expect(cell(a, 'cross-image')).toMatchObject({
      seen: 'unanswered',
      noAnswer: expect.stringMatching(/pop-up/),
    })
    expect(cell(a, 'reload').seen).toBeNull()
  })
})
