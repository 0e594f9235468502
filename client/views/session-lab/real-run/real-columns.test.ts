import { describe, expect, it } from 'vitest'
import { parseScript } from '../../../../shared/script/script-text.ts'
import type { AbExchange } from '../ab/ab-exchange.ts'
import type { AbCell } from '../ab/ab-rows.ts'
import { type RealRun, realColumns } from './real-columns.ts'
import type { RealStep } from './real-step.ts'

const exchange: AbExchange = {
  id: 1,
  carried: 'a',
  cookies: ['connect.sid'],
  sid: 'a',
  ops: [{ name: 'get', outcome: { ok: true, found: true } }],
  status: 200,
  setCookie: null,
  withheld: null,
  session: 'views 1',
}
const without: AbExchange = { ...exchange, carried: null, cookies: [], sid: 'b', ops: [], session: 'empty' }

const asked = (...exchanges: AbExchange[]): AbCell => ({ exchanges, says: null, failure: null })
const said = (says: string): AbCell => ({ exchanges: [], says, failure: null })

const step: RealStep = {
  exchanges: [],
  rows: { before: [], after: [] },
  cookies: null,
  failure: null,
  cutAfter: null,
  optionsChanged: false,
  takenAway: [],
}

function columns(
  text: string,
  cells: readonly AbCell[],
  steps: readonly RealStep[],
  more: Partial<RealRun> = {},
) {
  const parsed = parseScript(text)
  if (!parsed.ok) throw new Error(parsed.faults[0]?.detail)
  const run: RealRun = {
    side: 'A',
    changes: '',
    script: parsed.script,
    predicted: { cells, end: '1 row, 1 cookie' },
    steps,
    doing: null,
    waitsUntil: null,
    end: { rows: 1, cookies: 1 },
    stopped: null,
    others: 0,
    ...more,
  }
  return realColumns(run, false)
}

const GET = 'GET /lab/session\n'

describe('a column predicted beside the same in this browser', () => {
  it('agrees where only the ids differ', () => {
    const real = { ...exchange, id: 77, carried: 'z', sid: 'z' }
    const { rows, end } = columns(GET, [asked(exchange)], [{ ...step, exchanges: [real] }])
    expect(rows.map(({ differs, why }) => [differs, why])).toEqual([[false, null]])
    expect(end).toMatchObject({ right: '1 row, 1 cookie', differs: false, why: null })
  })

  it('says what has yet to come, what is under way, and what was never run', () => {
    const cells = [asked(exchange), asked(exchange), asked(exchange)]
    const first = [{ ...step, exchanges: [exchange] }]
    const says = (more: Partial<RealRun>) =>
      columns(GET.repeat(3), cells, first, { end: null, ...more }).rows.map(({ right }) => right.says)
    expect(says({ doing: 1 })).toEqual([null, 'under way', 'not yet'])
    expect(says({ stopped: 'You stopped it.' })).toEqual([null, 'not run', 'not run'])
  })

  it.each<[string, AbCell, Partial<RealStep>, RegExp]>([
    [
      'no answer',
      asked(exchange),
      { failure: 'The server does not answer.' },
      /^The server does not answer\.$/,
    ],
    ['a kept back cookie', asked(exchange), { exchanges: [without] }, /sent no session cookie/],
    ['a cookie too many', asked(without), { exchanges: [exchange] }, /sent a session cookie/],
    [
      'a cookie of somebody else',
      asked(exchange),
      { exchanges: [{ ...exchange, cookies: ['connect.sid', 'theme'] }] },
      /also carried theme/,
    ],
    [
      'changed options',
      asked(exchange),
      { exchanges: [without], optionsChanged: true },
      /options were changed/,
    ],
    ['a row taken away', asked(exchange), { exchanges: [without], takenAway: ['a'] }, /taken away/],
    ['nothing known', asked(exchange), { exchanges: [{ ...exchange, status: 500 }] }, /^Not known why/],
  ])('explains %s', (_, predicted, real, sentence) => {
    const { rows } = columns(GET, [predicted], [{ ...step, ...real }])
    expect(rows[0]?.differs).toBe(true)
    expect(rows[0]?.why).toMatch(sentence)
  })

  it('explains what a wait cut short leads to', () => {
    const wait = {
      ...step,
      rows: { before: ['a'], after: ['a'] },
      cookies: { before: [], after: [] },
      cutAfter: 4_100,
    }
    const { rows } = columns(
      `wait 31 min\n${GET}`,
      [said('1 row gone'), asked(without)],
      [wait, { ...step, exchanges: [exchange] }],
    )
    expect(rows.map(({ why }) => why)).toEqual([
      'The wait was cut short after 4 s: what was to expire did not.',
      'The wait of step 1 was cut short: the cookie is still there.',
    ])
  })

  it('says of parallel requests that they meet as it happens', () => {
    const text = `parallel\n${GET.repeat(7)}end`
    const { rows } = columns(
      text,
      [asked(exchange)],
      [{ ...step, exchanges: [{ ...exchange, session: 'views 2' }] }],
    )
    expect(rows[0]?.why).toMatch(/met as it happened\. A browser sends 6 at a time/)
  })

  it('counts rows and cookies that a wait took', () => {
    const wait = { ...step, rows: { before: ['a', 'b'], after: [] }, cookies: { before: ['c'], after: [] } }
    const { rows } = columns('wait 1 h', [said('2 rows and 1 cookie gone')], [wait])
    expect(rows[0]).toMatchObject({ differs: false, right: { says: '2 rows and 1 cookie gone' } })
  })
})
