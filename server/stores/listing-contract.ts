import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SESSION_BYTES } from '../../shared/protocol/recorded.ts'
import type { OpenStore, Page, StoredRow } from './open-store.ts'
import { sessionWith } from './store-contract.ts'
import { get, set, touch } from './store-promises.ts'

/** What an opened store tells beside what express-session asks: the same for every kind. */
export function describeListing(kind: string, open: () => Promise<OpenStore>): void {
  describe(`listing: ${kind}`, () => {
    let opened: OpenStore

    beforeEach(async () => {
      opened = await open()
    })

    afterEach(() => opened.close())

    async function fill(count: number): Promise<string[]> {
      const sids = Array.from({ length: count }, (_, index) => `sid-${String(index).padStart(4, '0')}`)
      await Promise.all(sids.map((sid, index) => set(opened.store, sid, sessionWith({ index }))))
      return sids
    }

    it('lists every row once, with its expiry and size', async () => {
      const began = Date.now()
      const sids = await fill(1234)
      const rows = new Map<string, { expires: number | null; bytes: number | null }>()
      for await (const row of opened.rows()) rows.set(row.sid, row)
      expect([...rows.keys()].sort()).toEqual(sids)
      const row = rows.get('sid-0000')
      expectExpiry(row?.expires, began + 60_000, Date.now() + 60_000)
      expect(row?.bytes).toBe(Buffer.byteLength((await opened.read('sid-0000'))?.text ?? ''))
    })

    it('goes through all pages without missing or repeating a row', async () => {
      const sids = await fill(250)
      const rows = await allPages({ limit: 40, q: '' })
      expect(rows.map(({ sid }) => sid).sort()).toEqual(sids)
      expect(rows[0]?.session).toMatchObject({ cut: false })
      expect(JSON.parse(rows[0]?.session.text ?? '')).toHaveProperty('note.index')
    })

    it('never puts more rows on a page than were asked for', async () => {
      await fill(50)
      const page = await opened.page({ limit: 7, cursor: null, q: '' })
      expect(page.rows).toHaveLength(7)
      expect(page.next).not.toBeNull()
      expect(page.cut).toBe(false)
    })

    it('finds text in ids and in contents, whatever the case of its letters', async () => {
      await set(opened.store, 'ABC-1', sessionWith('plain'))
      await set(opened.store, 'xyz-2', sessionWith('has an aBc in it'))
      await set(opened.store, 'xyz-3', sessionWith('has none'))
      const rows = await allPages({ limit: 10, q: 'AbC' })
      expect(rows.map(({ sid }) => sid).sort()).toEqual(['ABC-1', 'xyz-2'])
    })

    it.each(['%', '_', '*', '\\', "'", '"'])('takes %s for itself when searching', async (q) => {
      await set(opened.store, `with ${q} in it`, sessionWith(1))
      await set(opened.store, 'without', sessionWith('x'))
      const rows = await allPages({ limit: 10, q: `with ${q}` })
      expect(rows.map(({ sid }) => sid)).toEqual([`with ${q} in it`])
    })

    it('cuts a long content on a page, and reads it whole', async () => {
      const note = 'é'.repeat(SESSION_BYTES)
      await set(opened.store, 'long', sessionWith(note))
      const [row] = await allPages({ limit: 10, q: '' })
      expect(row?.session.cut).toBe(true)
      expect(Buffer.byteLength(row?.session.text ?? '')).toBeLessThanOrEqual(SESSION_BYTES)
      expect(row?.session.text).not.toContain('\uFFFD')
      expect(JSON.parse((await opened.read('long'))?.text ?? '{}').note).toBe(note)
    })

    it('reads what get would give, with the expiry that the last touch set', async () => {
      await set(opened.store, 'a', sessionWith('kept', 60_000))
      const began = Date.now()
      await touch(opened.store, 'a', sessionWith('ignored', 3_600_000))
      const row = await opened.read('a')
      expect(JSON.parse(row?.text ?? '')).toEqual(JSON.parse(JSON.stringify(await get(opened.store, 'a'))))
      expectExpiry(row?.expires, began + 3_600_000, Date.now() + 3_600_000)
    })

    it('has nothing under an id that is not there, or whose time has run out', async () => {
      await set(opened.store, 'over', sessionWith(1, -1000))
      expect(await opened.read('over')).toBeNull()
      expect(await opened.read('never')).toBeNull()
      expect(await allPages({ limit: 10, q: '' })).toEqual([])
      for await (const row of opened.rows()) expect.unreachable(`listed ${row.sid}`)
    })

    it('starts over with a cursor that it never gave', async () => {
      const sids = await fill(3)
      const { rows } = await opened.page({ limit: 10, cursor: "'; DROP TABLE", q: '' })
      expect(rows.map(({ sid }) => sid).sort()).toEqual(sids)
    })

    async function allPages({ limit, q }: { limit: number; q: string }): Promise<StoredRow[]> {
      const rows: StoredRow[] = []
      let cursor: string | null = null
      do {
        const page: Page = await opened.page({ limit, cursor, q })
        rows.push(...page.rows)
        cursor = page.next
      } while (cursor !== null)
      return rows
    }
  })
}

/** Stores round to their own grain, Redis to whole seconds. */
const GRAIN = 1_000

/** However long it took: between the expiry of a write at the earliest and at the latest moment there can be. */
function expectExpiry(expires: number | null | undefined, earliest: number, latest: number): void {
  expect(expires).toBeGreaterThanOrEqual(earliest - GRAIN)
  expect(expires).toBeLessThanOrEqual(latest + GRAIN)
}
