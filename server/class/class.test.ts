import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClassMessage } from '../../shared/class/class-message.ts'
import { type ClassState, NO_PROGRESS, type Progress } from '../../shared/class/class-state.ts'
import { hangsOf, isStuck, STUCK_AFTER } from '../../shared/class/stuck.ts'
import { composeRooms } from '../rooms/rooms-server.ts'
import { openMemoryRooms } from '../rooms/storage/memory-rooms.ts'
import { startRooms } from '../testing/running-rooms.ts'
import { type Answer, type Ask, ask } from '../testing/test-ask.ts'
import type { ClassRecord } from './class-record.ts'
import { Classroom, LEARNERS } from './classroom.ts'

let now = 1_800_000_000_000

interface TestClass {
  readonly port: number
  readonly code: string
  readonly record: ClassRecord
  /** Asks `/api/class…` in the teacher's room. */
  readonly teacher: Asks
  readonly wall: () => Promise<ClassState>
  readonly join: (name: string, code?: string) => Promise<Answer>
  readonly stop: () => Promise<void>
}

type Asks = (method: string, path: string, options?: Ask) => Promise<Answer>

async function begin(): Promise<TestClass> {
  const storage = openMemoryRooms(() => now)
  const record = storage.record('class')
  const { port, composed, stop } = await startRooms({ now: () => now, storage, classRecord: record })
  const begun = await composed.beginClass(`http://localhost:${port}`)
  if (!begun) throw new Error('no class')
  const link = new URL(begun.link)
  expect(link.hash).toMatch(/^#\/class\?token=[\w-]{32}$/)
  const teacher = asksOf(port, link.hostname, link.hash.split('token=')[1] ?? '')
  return {
    port,
    code: begun.code,
    record,
    teacher,
    wall: async () => (await teacher('GET', '')).json,
    join: (name, code = begun.code) =>
      ask(port, 'POST', '/api/rooms', { host: 'localhost', body: { code, name } }),
    stop,
  }
}

function asksOf(port: number, host: string, token: string): Asks {
  return (method, path, options) => {
    const headers = { Authorization: `Bearer ${token}`, ...options?.headers }
    const whole = /^\/(?!\/)/.test(path) ? path : `/api/class${path.replace('//', '/')}`
    return ask(port, method, whole, {
      host,
      ...options,
      headers,
    })
  }
}

let here: TestClass
beforeAll(async () => {
  here = await begin()
})
afterAll(() => here.stop())
beforeEach(() => {
  now += 120_000
})

interface TestLearner {
  readonly id: string
  readonly host: string
  readonly token: string
  readonly asks: Asks
  readonly progress: (changes: Partial<Progress>) => Promise<void>
}

async function learner(name: string, at: TestClass = here): Promise<TestLearner> {
  const { status, json } = await at.join(name)
  expect(status).toBe(201)
  const host = `${json.room}-app.localhost`
  const asks = asksOf(at.port, host, json.token)
  const id = (await at.wall()).learners.find((one) => one.name === name)?.id ?? ''
  return {
    id,
    host,
    token: json.token,
    asks,
    async progress(changes) {
      const answer = await asks('PUT', '//progress', { body: { ...NO_PROGRESS, ...changes } })
      expect([answer.status, answer.text]).toEqual([204, ''])
    },
  }
}

async function onWall(id: string) {
  const wall = await here.wall()
  const found = wall.learners.find((one) => one.id === id)
  if (!found) throw new Error('not on the wall')
  return { ...found, stuck: isStuck(found, wall.now) }
}

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
    const fresh = await begin()
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
    const fresh = await begin()
    try {
      const classroom = new Classroom(fresh.record, () => now)
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

describe('who may see what', () => {
  it('learners see themselves, the teacher sees all; neither does what is the other’s', async () => {
    const [one, other] = [await learner('One'), await learner('Other')]
    const told = (await one.asks('GET', '')).json
    expect(told).toMatchObject({ role: 'learner', name: 'One' })
    expect(JSON.stringify(told)).not.toContain('Other')
    expect(JSON.stringify(told)).not.toContain(here.code)
    for (const [method, path, body] of [
      ['PUT', '//lessons', { lessons: [] }],
      ['PUT', '//banner', { text: 'x' }],
      ['DELETE', '//banner', undefined],
      ['PUT', `//learners/${other.id}/look`, undefined],
      ['GET', `//learners/${other.id}/look`, undefined],
      ['DELETE', `//learners/${other.id}/look`, undefined],
      ['GET', `//learners/${other.id}/journal`, undefined],
      ['POST', `//learners/${other.id}/reset`, undefined],
    ] as const)
      expect([path, (await one.asks(method, path, { body })).status]).toEqual([path, 403])
    for (const path of ['//progress', '//shown'])
      expect((await here.teacher('PUT', path, { body: NO_PROGRESS })).status).toBe(403)
  })

  it('nobody without the token of the room', async () => {
    const one = await learner('Tokenless')
    for (const Authorization of ['', `Bearer ${one.token}x`]) {
      expect((await one.asks('GET', '', { headers: { Authorization } })).status).toBe(401)
      expect((await here.teacher('GET', '', { headers: { Authorization } })).status).toBe(401)
    }
    const foreign = await here.teacher('GET', '', { headers: { Authorization: `Bearer ${one.token}` } })
    expect(foreign.status).toBe(401)
  })

  it('names are told to the teacher alone: not to the front door, nor to other rooms', async () => {
    await learner('Secret Name')
    const other = await learner('Neighbour')
    for (const answer of [
      await ask(here.port, 'GET', '/', { host: 'localhost' }),
      await other.asks('GET', ''),
      await other.asks('GET', '/api/journal'),
    ])
      expect(answer.text).not.toContain('Secret Name')
  })

  it('a learner that is not of the class is 404', async () => {
    for (const path of ['//learners/nobody/look', '//learners/__proto__/look'])
      expect((await here.teacher('PUT', path)).status).toBe(404)
  })
})

describe('where learners are', () => {
  const mend = { lesson: 'secure-behind-proxy', part: 'mend' } as const
  const wrong = { fix: 'secure-false', solved: false }

  it('is told by their page, and since when', async () => {
    const one = await learner('Where')
    expect(await onWall(one.id)).toMatchObject({ here: true, since: null, stuck: false })
    await one.progress({ lesson: 'first-cookie', part: 'do', parts: { 'first-cookie': 'do' } })
    const began = now
    now += 10_000
    await one.progress({ lesson: 'first-cookie', part: 'do', hint: true, parts: { 'first-cookie': 'do' } })
    expect(await onWall(one.id)).toMatchObject({ since: began, progress: { hint: true } })
    await one.progress({ lesson: 'first-cookie', part: 'predict' })
    expect(await onWall(one.id)).toMatchObject({ since: now })
  })

  it('stuck: five minutes at the same part with the same mistake, or three tries of it', async () => {
    const [slow, stubborn, moving] = [
      await learner('Slow'),
      await learner('Stubborn'),
      await learner('Moving'),
    ]
    await slow.progress(mend)
    await stubborn.progress({ ...mend, tries: [wrong, wrong, wrong] })
    await moving.progress({ ...mend, tries: [wrong, wrong, { fix: 'proxy', solved: false }] })
    expect((await onWall(slow.id)).stuck).toBe(false)
    expect((await onWall(stubborn.id)).stuck).toBe(true)
    expect((await onWall(moving.id)).stuck).toBe(false)
    now += STUCK_AFTER
    for (const one of [slow, moving]) await one.progress(one === slow ? mend : { ...mend, tries: [wrong] })
    expect((await onWall(slow.id)).stuck).toBe(true)
    expect((await onWall(moving.id)).stuck).toBe(false)
    await slow.progress({ lesson: mend.lesson, part: 'keep', tries: [{ ...wrong, solved: true }] })
    now += STUCK_AFTER
    expect((await onWall(slow.id)).stuck).toBe(false)
  })

  it('who has gone is away, and not stuck', async () => {
    const one = await learner('Away')
    await one.progress({ ...mend, tries: [wrong, wrong, wrong] })
    now += 46_000
    expect(await onWall(one.id)).toMatchObject({ here: false, stuck: false })
  })

  it('where it hangs: mistakes with learners, most of them first', async () => {
    const fresh = await begin()
    try {
      const names = ['A', 'B', 'C']
      for (const name of names) await (await learner(name, fresh)).progress({ ...mend, tries: [wrong] })
      await (await learner('D', fresh)).progress({ ...mend, tries: [{ fix: 'other', solved: false }] })
      await (await learner('E', fresh)).progress({ lesson: 'first-cookie', part: 'do' })
      const wall = await fresh.wall()
      expect(
        hangsOf(wall.learners, wall.now).map((one) => [one.mistake, one.learners.map(({ name }) => name)]),
      ).toEqual([
        ['secure-false', names],
        ['other', ['D']],
      ])
    } finally {
      await fresh.stop()
    }
  })

  it.each([
    ['no object', [1]],
    ['a part that is none', { ...NO_PROGRESS, part: 'elsewhere' }],
    ['a name that is none', { ...NO_PROGRESS, lesson: '../x' }],
    ['too many tries', { ...NO_PROGRESS, tries: Array.from({ length: 31 }, () => wrong) }],
    ['a field too many', { ...NO_PROGRESS, values: 'secret' }],
    ['a part of a lesson that is none', { ...NO_PROGRESS, parts: { 'first-cookie': 'x' } }],
  ])('refuses %s', async (_, body) => {
    const one = await learner(`Bad input ${now}`)
    expect((await one.asks('PUT', '//progress', { body })).status).toBe(400)
  })
})

describe('a look over the shoulder', () => {
  it('shows nothing before the learner’s page has said so, and then it does', async () => {
    const one = await learner('Looked at')
    await one.asks('PATCH', '/lab/session', { body: { set: { canary: 'a-value' } } })
    const look = (method: string, what = 'look') => here.teacher(method, `//learners/${one.id}/${what}`)
    for (const what of ['look', 'journal']) expect((await look('GET', what)).status).toBe(409)
    expect((await look('PUT')).status).toBe(204)
    expect((await one.asks('GET', '')).json.look).toBe('asked')
    for (const what of ['look', 'journal']) {
      const refused = await look('GET', what)
      expect([refused.status, refused.text]).toEqual([409, expect.not.stringContaining('a-value')])
    }
    expect((await one.asks('PUT', '//shown')).status).toBe(204)
    expect((await one.asks('GET', '')).json.look).toBe('looking')
    const seen = await look('GET')
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('a-value')])
    expect(seen.json.snapshot.options.session.secret).not.toContain('a-value')
    const whole = await look('GET', 'journal')
    expect([whole.status, whole.json.crumbscope]).toEqual([200, 'journal'])
    expect((await look('DELETE')).status).toBe(204)
    expect((await look('GET')).status).toBe(409)
    // What was said once is not said for the next look.
    await look('PUT')
    expect((await look('GET')).status).toBe(409)
  })

  it('ends when the teacher’s page has not said for ten seconds that it looks', async () => {
    const one = await learner('Left alone')
    await here.teacher('PUT', `//learners/${one.id}/look`)
    await one.asks('PUT', '//shown')
    now += 9_000
    await here.teacher('PUT', `//learners/${one.id}/look`)
    expect((await onWall(one.id)).look).toBe('looking')
    now += 11_000
    expect((await onWall(one.id)).look).toBe('none')
    expect((await here.teacher('GET', `//learners/${one.id}/look`)).status).toBe(409)
  })

  it('saying so without being looked at shows nothing', async () => {
    const one = await learner('Eager')
    await one.asks('PUT', '//shown')
    expect((await here.teacher('GET', `//learners/${one.id}/look`)).status).toBe(409)
  })

  it('the secrets of the lab are not shown', async () => {
    const one = await learner('Secrets')
    const options = (await one.asks('GET', '/api/options')).json
    options.session.secret = ['the-learners-own-secret']
    expect((await one.asks('PUT', '/api/options', { body: options })).status).toBe(200)
    await here.teacher('PUT', `//learners/${one.id}/look`)
    await one.asks('PUT', '//shown')
    for (const what of ['look', 'journal']) {
      const seen = await here.teacher('GET', `//learners/${one.id}/${what}`)
      expect([seen.status, seen.text]).toEqual([200, expect.not.stringContaining('own-secret')])
    }
  })
})

describe('what the teacher tells', () => {
  it('reaches every learner’s page on its live link: banner, lessons, looks', async () => {
    const [one, other] = [await learner('Live one'), await learner('Live other')]
    const [first, second] = [await watch(one), await watch(other)]
    try {
      expect(await first.until(() => true)).toMatchObject({ role: 'learner', name: 'Live one', banner: null })
      await here.teacher('PUT', '//banner', { body: { text: ' We talk\n at <b>10:50</b>. ' } })
      for (const page of [first, second])
        expect(await page.until((told) => told.role === 'learner' && told.banner !== null)).toMatchObject({
          banner: { text: 'We talk at <b>10:50</b>.' },
        })
      await here.teacher('PUT', '//lessons', { body: { lessons: ['first-cookie'] } })
      expect(await first.until((told) => told.role === 'learner' && told.lessons.length === 1)).toMatchObject(
        {
          lessons: ['first-cookie'],
        },
      )
      await here.teacher('PUT', `//learners/${one.id}/look`)
      await first.until((told) => told.role === 'learner' && told.look === 'asked')
      expect(second.latest()).toMatchObject({ look: 'none' })
      await here.teacher('DELETE', '//banner')
      await second.until((told) => told.role === 'learner' && told.banner === null)
    } finally {
      first.socket.close()
      second.socket.close()
    }
  })

  it('is bounded', async () => {
    for (const text of ['', ' ', 'x'.repeat(281), 'a\u0000', 7])
      expect((await here.teacher('PUT', '//banner', { body: { text } })).status).toBe(400)
    for (const lessons of [['A b'], 'x', ['x'.repeat(61)]])
      expect((await here.teacher('PUT', '//lessons', { body: { lessons } })).status).toBe(400)
  })
})

it('a room that is reset is as it was when it was opened, and keeps its link', async () => {
  const [one, other] = [await learner('Reset'), await learner('Not reset')]
  for (const { asks } of [one, other]) await asks('PATCH', '/lab/session', { body: { set: { a: 1 } } })
  const start = (await one.asks('GET', '/api/options')).json
  await one.asks('PUT', '/api/options', { body: { ...start, session: { ...start.session, name: 'other' } } })
  expect((await here.teacher('POST', `//learners/${one.id}/reset`)).status).toBe(204)
  expect((await one.asks('GET', '/api/sessions')).json.rows).toEqual([])
  expect((await one.asks('GET', '/api/options')).json).toEqual(start)
  expect((await one.asks('GET', '')).json.resets).toBe(1)
  expect((await other.asks('GET', '/api/sessions')).text).toContain('\\"a\\":1')
})

it('a class that was begun goes on at another node, with the code and the link it has', async () => {
  const storage = openMemoryRooms(() => now)
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
  const storage = openMemoryRooms(() => now)
  const setup = { now: () => now, storage, classRecord: storage.record('class') }
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

/** A learner's page, as its live link sees the class. */
async function watch({ host, token }: TestLearner) {
  const socket: Socket = io(`http://127.0.0.1:${here.port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token },
    extraHeaders: { Host: `${host}:${here.port}` },
  })
  const told: ClassMessage[] = []
  const waiting = new Set<() => void>()
  socket.on('class', (message: ClassMessage) => {
    told.push(message)
    for (const look of waiting) look()
  })
  return {
    socket,
    latest: () => told.at(-1),
    until: (fits: (message: ClassMessage) => boolean) =>
      new Promise<ClassMessage>((resolve) => {
        const look = () => {
          const latest = told.at(-1)
          if (!latest || !fits(latest)) return
          waiting.delete(look)
          resolve(latest)
        }
        waiting.add(look)
        look()
      }),
  }
}
