import session, { MemoryStore } from 'express-session'
import { expect, it } from 'vitest'
import { MOST_LISTED, MOST_READ } from '../../../shared/protocol/store-list.ts'
import { PrivateNames } from '../wire/private-names.ts'
import { Redaction } from '../wire/redaction.ts'
import { listStore } from './list-store.ts'

type Answered = (error: unknown, value?: unknown) => void
type Methods = Partial<Record<'length' | 'all' | 'ids', (answered: Answered) => unknown>>

const redaction = new Redaction(new PrivateNames(), 'key')

const listed = (store: session.Store) => listStore(store, (run) => run(), redaction)

/** A store with these methods besides those that each has. */
function storeWith(methods: Methods): session.Store {
  class OwnStore extends session.Store {
    get = () => {}
    set = () => {}
    destroy = () => {}
  }
  return Object.assign(new OwnStore(), methods) as session.Store
}

const length = (rows: number) => (answered: Answered) => answered(null, rows)
const row = { cookie: { expires: '2030-01-01T00:00:00.000Z' }, user: 4117 }

it('tells rows of a list, with the ids that are in them', async () => {
  const store = storeWith({
    length: length(2),
    all: (answered) => answered(null, [{ ...row, id: 'a' }, row]),
  })
  expect(await listed(store)).toEqual({
    ...{ store: 'OwnStore', found: 'rows', by: 'all', total: 2 },
    rows: [
      { sid: 'a', expires: Date.UTC(2030, 0), session: expect.objectContaining({ cut: false }) },
      {
        sid: null,
        expires: Date.UTC(2030, 0),
        session: expect.objectContaining({ text: JSON.stringify(row) }),
      },
    ],
  })
})

it.each<[string, Methods, object]>([
  [
    'by their ids',
    { length: length(1), all: (answered) => answered(null, { a: row }) },
    { total: 1, by: 'all' },
  ],
  ['by a promise', { length: async () => 1, all: async () => [row] }, { total: 1, by: 'all' }],
  [
    'ids alone',
    { length: length(1), ids: (answered) => answered(null, ['a']) },
    { by: 'ids', rows: [{ sid: 'a' }] },
  ],
  ['no list', { length: length(7) }, { found: 'count', total: 7, why: 'no list' }],
  ['no length', { all: () => expect.unreachable() }, { found: 'nothing' }],
  ['nothing', {}, { found: 'nothing' }],
  [
    'too many to be read',
    { length: length(MOST_READ + 1), all: () => expect.unreachable() },
    { found: 'count', total: MOST_READ + 1, why: 'too many' },
  ],
  ['a length that is none', { length: length(-1) }, { found: 'failed', message: 'its length is no number' }],
  ['an error', { length: (answered) => answered(new Error('down')) }, { found: 'failed', message: 'down' }],
  [
    'an error with a password',
    { length: (answered) => answered(new Error('at redis://:hunter2@db')) },
    { found: 'failed', message: 'at redis://:[redacted]@db' },
  ],
  [
    'a throw',
    {
      length: () => {
        throw new Error('thrown')
      },
    },
    { found: 'failed', message: 'thrown' },
  ],
  [
    'a promise that rejects',
    { length: () => Promise.reject(new Error('no')) },
    { found: 'failed', message: 'no' },
  ],
  [
    'a second answer',
    {
      length: (answered) => {
        answered(null, 3)
        answered(new Error('again'))
        answered(null, 4)
      },
    },
    { found: 'count', total: 3 },
  ],
])('of a store that gives %s', async (_what, methods, answer) => {
  expect(await listed(storeWith(methods))).toMatchObject({ store: 'OwnStore', ...answer })
})

it('waits no longer than its patience for a store that never answers', async () => {
  const never = storeWith({ length: () => {} })
  expect(await listStore(never, (run) => run(), redaction, 1)).toEqual({ store: 'OwnStore', found: 'late' })
})

it('tells the first rows only, without what is private, and each bounded', async () => {
  const all = Array.from({ length: MOST_LISTED + 5 }, (_, at) => ({
    ...row,
    id: `row-${at}`,
    token: 'canary-4711',
    text: 'x'.repeat(at === 0 ? 1_000_000 : 5_000),
  }))
  const answer = await listed(
    storeWith({ length: length(all.length), all: (answered) => answered(null, all) }),
  )
  if (answer.found !== 'rows') throw new Error(answer.found)
  expect(answer.total).toBe(MOST_LISTED + 5)
  expect(answer.rows).toHaveLength(MOST_LISTED)
  expect(JSON.stringify(answer)).not.toContain('canary-4711')
  expect(JSON.stringify(answer)).toContain('[redacted]')
  expect(answer.rows[0]?.session).toMatchObject({ text: '', cut: true })
  expect(answer.rows[1]?.session?.text.length).toBe(2_048)
})

it('reads MemoryStore where it lies: what is over stays, and none of its methods is called', async () => {
  class OwnMemory extends MemoryStore {}
  for (const store of [new MemoryStore(), new OwnMemory()]) {
    const { sessions } = store as unknown as { sessions: Record<string, string> }
    sessions.over = JSON.stringify({ cookie: { expires: '2001-01-01T00:00:00.000Z' } })
    sessions.odd = 'no JSON, password=hunter2'
    for (const name of ['all', 'length', 'clear'] as const) store[name] = () => expect.unreachable()
    expect(await listed(store)).toEqual({
      ...{ store: store.constructor.name, found: 'rows', by: 'memory', total: 2 },
      rows: [
        { sid: 'over', session: expect.anything(), expires: Date.UTC(2001, 0) },
        { sid: 'odd', session: expect.objectContaining({ text: 'no JSON, password=[redacted]' }) },
      ],
    })
    expect(Object.keys(sessions)).toEqual(['over', 'odd'])
  }
})

it('reads an empty MemoryStore', async () => {
  expect(await listed(new MemoryStore())).toMatchObject({ found: 'rows', by: 'memory', total: 0, rows: [] })
})
