import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROWS } from '../room-bounds.ts'
import type { Bell, RoomStorage, StoredRoom, Told } from './room-storage.ts'

const FEW = { name: 'tries', burst: 3, seconds: 600, refills: 'evenly' } as const

/** What holds for every storage of rooms. */
export function storageContract(name: string, open: () => Promise<RoomStorage>): void {
  describe(name, () => {
    let storage: RoomStorage
    let made = 0
    beforeAll(async () => {
      storage = await open()
    })
    afterAll(() => storage.close())

    async function fresh(): Promise<StoredRoom> {
      made += 1
      const room = storage.room(`room${made}`)
      expect(await room.create({ epoch: 'e' })).toBe(true)
      return room
    }

    const set = (room: StoredRoom, sid: string, data: object, maxAge = 60_000) =>
      new Promise<unknown>((resolve) => {
        const expires = new Date(Date.now() + maxAge)
        room.rows.store.set(sid, { ...data, cookie: { expires, originalMaxAge: maxAge } } as never, resolve)
      })
    const get = (room: StoredRoom, sid: string) =>
      new Promise<unknown>((resolve, reject) =>
        room.rows.store.get(sid, (error, row) => (error ? reject(error) : resolve(row))),
      )

    it('makes a record once, and knows none that was not made', async () => {
      const none = storage.room('never-made')
      expect([
        await none.fields(),
        await none.version(),
        await none.enter(FEW),
        await none.change({ a: '1' }),
      ]).toEqual([null, null, null, false])
      expect(await none.append({ lab: 'l', number: 1, facts: ['{}'] })).toBe(null)
      const room = await fresh()
      expect(await room.create({ epoch: 'f' })).toBe(false)
      expect(await room.fields()).toMatchObject({ epoch: 'e', version: '1' })
      expect(await room.enter(FEW)).toEqual({ version: 1, rows: 0, wait: null })
    })

    it('counts a version up with each change, and lets a field be taken once', async () => {
      const room = await fresh()
      expect(await room.change({ a: '1', b: '' })).toBe(true)
      expect(await room.change({ a: null })).toBe(true)
      expect(await room.fields()).toMatchObject({ b: '', version: '3' })
      expect(await room.fields()).not.toHaveProperty('a')
      const claims = await Promise.all(Array.from({ length: 5 }, () => room.claim('b')))
      expect(claims.filter((claimed) => claimed)).toHaveLength(1)
    })

    it('gives facts their place without a gap, and takes a batch once however often it is sent', async () => {
      const room = await fresh()
      expect(
        await room.append({ lab: 'a', number: 1, facts: ['"1"', '"2"'], changes: { options: 'x' } }),
      ).toEqual({ newest: 2, isNew: true })
      const again = await room.append({ lab: 'a', number: 1, facts: ['"1"', '"2"'] })
      expect(again).toEqual({ newest: 2, isNew: false })
      expect(await room.append({ lab: 'b', number: 1, facts: ['"3"'] })).toEqual({ newest: 3, isNew: true })
      const changed = await room.append({ lab: 'b', number: 2, facts: [], changes: { options: 'y' } })
      expect(changed).toEqual({ newest: 0, isNew: true })
      expect(await room.after(0)).toEqual([
        { seq: 1, lab: 'a', fact: '"1"' },
        { seq: 2, lab: 'a', fact: '"2"' },
        { seq: 3, lab: 'b', fact: '"3"' },
      ])
      expect((await room.after(2)).map(({ seq }) => seq)).toEqual([3])
      expect([await room.after(3), await room.newest()]).toEqual([[], 3])
      expect(await room.fields()).toMatchObject({ options: 'y' })
      expect((await room.labs()).toSorted()).toEqual(['a', 'b'])
      expect([await room.endLab('a'), await room.endLab('a')]).toEqual([true, false])
    })

    it('holds 8 MB of facts: the oldest give way', async () => {
      const room = await fresh()
      const fact = JSON.stringify('x'.repeat(400_000))
      for (let number = 1; number <= 25; number += 1) await room.append({ lab: 'a', number, facts: [fact] })
      const held: number[] = []
      for (let last = 0; ; ) {
        const entries = await room.after(last)
        if (entries.length === 0) break
        held.push(...entries.map(({ seq }) => seq))
        last = held.at(-1) ?? last
      }
      expect(held).toEqual(Array.from({ length: 20 }, (_, at) => at + 6))
    })

    it('keeps rows, within the bounds, and no other room’s', async () => {
      const [room, other] = [await fresh(), await fresh()]
      expect(await set(room, 'one', { a: 1 })).toBeFalsy()
      expect(await get(room, 'one')).toMatchObject({ a: 1 })
      expect(await get(other, 'one')).toBeFalsy()
      expect(await room.enter(FEW)).toMatchObject({ rows: 1 })
      expect(await room.rows.read('one')).toMatchObject({ sid: 'one' })
      const page = await room.rows.page({ limit: 10, cursor: null, q: '"A":1' })
      expect(page.rows.map(({ sid }) => sid)).toEqual(['one'])
      const listed: string[] = []
      for await (const { sid } of room.rows.rows()) listed.push(sid)
      expect(listed).toEqual(['one'])
      for (let at = 1; at < ROWS; at += 1) expect(await set(room, `s${at}`, {})).toBeFalsy()
      expect(String(await set(room, 'one-more', {}))).toContain(`This room holds ${ROWS} sessions`)
      expect(await set(room, 'one', { a: 2 })).toBeFalsy()
      await new Promise((resolve) => room.rows.store.destroy('one', resolve))
      expect(await set(room, 'one-more', {})).toBeFalsy()
      const large = { a: 'x'.repeat(1_100_000) }
      expect(await set(other, 'l1', large)).toBeFalsy()
      expect(String(await set(other, 'l2', large))).toContain('would take over 2 MB')
    })

    it('tells who sits where, to so many', async () => {
      const room = await fresh()
      expect([await room.seats.sit('n1 a x', 2), await room.seats.sit('n2 b y', 2)]).toEqual([true, true])
      expect([await room.seats.sit('n2 c z', 2), await room.seats.sit('n1 a x', 2)]).toEqual([false, true])
      expect((await room.seats.beat(['n1 a x'])).toSorted()).toEqual(['n1 a x', 'n2 b y'])
      expect(await room.seats.sit('n1 a z', 2, 'n1 a x')).toBe(true)
      expect((await room.seats.beat([])).toSorted()).toEqual(['n1 a z', 'n2 b y'])
      await room.seats.leave(['n2 b y'])
      expect(await room.seats.sit('n2 c z', 2)).toBe(true)
    })

    it('rings for those who listen', async () => {
      const [room, other] = [await fresh(), await fresh()]
      const heard: Bell[] = []
      let journal: Told | undefined
      const waiting: (() => void)[] = []
      const rings = (count: number) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if (heard.length >= count) resolve()
            else waiting.push(look)
          }
          look()
        })
      const leave = await room.listen((bell, told) => {
        heard.push(bell)
        if (bell === 'journal') journal = told
        for (const look of waiting.splice(0)) look()
      })
      await other.change({ a: '1' })
      await room.change({ a: '1' })
      await room.append({ lab: 'a', number: 1, facts: ['"1\\n"', '2'] })
      await room.control('{"release":1}')
      await room.seats.sit('n a b', 9)
      await rings(4)
      expect(heard).toEqual(['fields', 'journal', 'control', 'seats'])
      expect([journal?.lab, journal?.entries()]).toEqual(['a', await room.after(0)])
      expect((await room.controlAfter(null)).map(({ message }) => message)).toEqual(['{"release":1}'])
      const [first] = await room.controlAfter(null)
      expect(await room.controlAfter(first?.id ?? null)).toEqual([])
      await room.remove()
      await rings(5)
      expect([heard.at(-1), await room.fields(), (await get(room, 'one')) ?? null]).toEqual([
        'gone',
        null,
        null,
      ])
      leave()
    })

    it('counts what somebody takes: so many at once, then it says how long to wait', async () => {
      const takes = []
      for (let at = 0; at < 4; at += 1) takes.push(await storage.take(FEW, 'me'))
      expect(takes.slice(0, 3)).toEqual([null, null, null])
      for (const waits of [takes[3], await storage.wait(FEW, 'me')]) {
        expect(waits).toBeGreaterThan(150_000)
        expect(waits).toBeLessThanOrEqual(200_000)
      }
      for (let at = 0; at < 4; at += 1) expect(await storage.wait(FEW, 'you')).toBe(null)
      expect(await storage.take(FEW, 'you')).toBe(null)
      const together = { name: 'opened', burst: 1, seconds: 600, refills: 'together' } as const
      for (let at = 0; at < 2; at += 1) expect(await storage.wait(together, 'me')).toBe(null)
      expect(await storage.take(together, 'me')).toBe(null)
      expect(await storage.wait(together, 'me')).toBeGreaterThan(500_000)
      expect(await storage.take(together, 'me')).toBeGreaterThan(500_000)
      const room = await fresh()
      for (let at = 0; at < 3; at += 1) expect(await room.enter(FEW)).toMatchObject({ wait: null })
      expect((await room.enter(FEW))?.wait).toBeGreaterThan(150_000)
      expect((await (await fresh()).enter(FEW))?.wait).toBe(null)
    })

    it('knows which nodes live, and keeps notes for a while', async () => {
      expect(await storage.isAlive('n')).toBe(false)
      const saidAndAsked = async () => {
        await storage.alive('n')
        return storage.isAlive('n')
      }
      await expect.poll(saidAndAsked).toBe(true)
      const room = await fresh()
      await room.keep('run', 'text', 60_000)
      expect([await room.kept('run'), await room.kept('other')]).toEqual(['text', null])
    })
  })
}
