import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { composeRooms } from '../rooms/rooms-server.ts'
import { openMemoryRooms } from '../rooms/storage/memory-rooms.ts'
import { startRooms } from '../testing/running-rooms.ts'
import { ask } from '../testing/test-ask.ts'
import { asksOf, clock, TestClass } from './class-test-kit.ts'
import { Classroom, LEARNERS } from './classroom.ts'

let here: TestClass
beforeAll(async () => {
  here = await TestClass.begin()
})
afterAll(() => here.stop())
beforeEach(() => {
  clock.now += 120_000
})

describe('joining', () => {
  it('wants the code, however it is written, and a name', async () => {
    expect(here.code).toMatch(/^[2-9A-Z]{6}$/)
    const spaced = `${here.code.slice(0, 3).toLowerCase()}-${here.code.slice(3)} `
    const { status, json } = await here.join('Ada K.', spaced)
    expect(status).toBe(201)
    expect(Object.keys(json).sort()).toEqual(['home', 'room', 'token'])
    for (const [body, field] of [
      [{ name: 'Ada' }, 'code'],
      [{ code: here.code }, 'name'],
      [{ code: here.code, name: '  ' }, 'name'],
      [{ code: here.code, name: 'x'.repeat(41) }, 'name'],
      [{ code: here.code, name: 'a\u202eb' }, 'name'],
      [{ code: 7, name: 'Ada' }, 'code'],
    ] as const) {
      const refused = await ask(here.port, 'POST', '/api/rooms', { host: 'localhost', body })
      expect([refused.status, refused.json.errors[0].field]).toEqual([400, field])
    }
    expect((await ask(here.port, 'POST', '/api/rooms', { host: 'localhost' })).status).toBe(400)
  })

  it('takes a name as it is, markup and all, and tells two of one name apart', async () => {
    const name = '<img src=x onerror=alert(1)>'
    await here.join(name)
    await here.join(name)
    const names = (await here.wall()).learners.map((one) => one.name)
    expect(names).toEqual(expect.arrayContaining([name, `${name} 2`]))
  })

  it('a wrong code is refused, ten a minute; then the right one has to wait as well', async () => {
    const fresh = await TestClass.begin()
    try {
      for (let at = 0; at < 10; at += 1) {
        const { status, json } = await fresh.join('Ada', `WRONG${at}`)
        expect([status, json.detail]).toEqual([403, expect.stringContaining('not the class’s code')])
      }
      for (const code of ['WRONG', fresh.code]) {
        const { status, json, headers } = await fresh.join('Ada', code)
        expect([status, json.detail]).toEqual([
          429,
          expect.stringMatching(/10 wrong codes .* again in \d+ s\./),
        ])
        expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      }
    } finally {
      await fresh.stop()
    }
  })

  it(`takes ${LEARNERS} learners, and not one more`, async () => {
    const fresh = await TestClass.begin()
    try {
      const classroom = new Classroom(fresh.record, () => clock.now)
      for (let at = 0; at < LEARNERS; at += 1) await classroom.join(`room${at}`, 'Ada')
      const refused = await fresh.join('One more')
      expect([refused.status, refused.json.detail]).toEqual([
        429,
        expect.stringContaining(`${LEARNERS} learners`),
      ])
    } finally {
      await fresh.stop()
    }
  })
})

it('a class that was begun goes on at another node, with the code and the link it has', async () => {
  const storage = openMemoryRooms(() => clock.now)
  const nodes = [0, 1].map(() => composeRooms({ storage, classRecord: storage.record('class') }))
  const [first, second] = await Promise.all(nodes.map((node) => node.beginClass('http://localhost')))
  expect(first?.link).toMatch(/\/#\/class\?token=[\w-]{32}$/)
  expect([second, await nodes[0]?.beginClass('http://localhost')]).toEqual([first, first])
  await storage.room(new URL(first?.link ?? '').hostname.replace(/-app\..*/, '')).remove()
  const later = await nodes[1]?.beginClass('http://localhost')
  expect(later?.code).toBe(first?.code)
  expect(later?.link).not.toBe(first?.link)
  await Promise.all(nodes.map((node) => node.close()))
})

it('wrong codes count at all nodes together, however many are tried at once', async () => {
  const storage = openMemoryRooms(() => clock.now)
  const setup = { now: () => clock.now, storage, classRecord: storage.record('class') }
  const nodes = [await startRooms(setup), await startRooms(setup)]
  await nodes[0]?.composed.beginClass('http://localhost')
  const tries = Array.from({ length: 24 }, (_, at) =>
    ask(nodes[at % 2]?.port ?? 0, 'POST', '/api/rooms', {
      host: 'localhost',
      body: { code: `WRONG${at}`, name: 'Ada' },
    }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 403)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(14)
  for (const node of nodes) await node.stop()
})

it('where there is no class, a room is in none', async () => {
  const { port, composed, stop } = await startRooms()
  expect(await composed.beginClass('http://localhost')).toBeNull()
  const { json } = await ask(port, 'POST', '/api/rooms', { host: 'localhost' })
  const asks = asksOf(port, `${json.room}-app.localhost`, json.token)
  expect((await asks('GET', '')).status).toBe(404)
  await stop()
})
