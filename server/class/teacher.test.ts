import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NO_PROGRESS } from '../../shared/class/class-state.ts'
import { ask } from '../testing/test-ask.ts'
import { clock, TestClass } from './class-test-kit.ts'

let here: TestClass
beforeAll(async () => {
  here = await TestClass.begin()
})
afterAll(() => here.stop())
beforeEach(() => {
  clock.now += 120_000
})

describe('who may see what', () => {
  it('learners see themselves, the teacher sees all; neither does what is the other’s', async () => {
    const [one, other] = [await here.learner('One'), await here.learner('Other')]
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
    const one = await here.learner('Tokenless')
    for (const Authorization of ['', `Bearer ${one.token}x`]) {
      expect((await one.asks('GET', '', { headers: { Authorization } })).status).toBe(401)
      expect((await here.teacher('GET', '', { headers: { Authorization } })).status).toBe(401)
    }
    const foreign = await here.teacher('GET', '', { headers: { Authorization: `Bearer ${one.token}` } })
    expect(foreign.status).toBe(401)
  })

  it('names are told to the teacher alone: not to the front door, nor to other rooms', async () => {
    await here.learner('Secret Name')
    const other = await here.learner('Neighbour')
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

describe('a look over the shoulder', () => {
  it('shows nothing before the learner’s page has said so, and then it does', async () => {
    const one = await here.learner('Looked at')
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
    const one = await here.learner('Left alone')
    await here.teacher('PUT', `//learners/${one.id}/look`)
    await one.asks('PUT', '//shown')
    clock.now += 9_000
    await here.teacher('PUT', `//learners/${one.id}/look`)
    expect((await here.onWall(one.id)).look).toBe('looking')
    clock.now += 11_000
    expect((await here.onWall(one.id)).look).toBe('none')
    expect((await here.teacher('GET', `//learners/${one.id}/look`)).status).toBe(409)
  })

  it('saying so without being looked at shows nothing', async () => {
    const one = await here.learner('Eager')
    await one.asks('PUT', '//shown')
    expect((await here.teacher('GET', `//learners/${one.id}/look`)).status).toBe(409)
  })

  it('the secrets of the lab are not shown', async () => {
    const one = await here.learner('Secrets')
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
    const [one, other] = [await here.learner('Live one'), await here.learner('Live other')]
    const [first, second] = [await here.watch(one), await here.watch(other)]
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
  const [one, other] = [await here.learner('Reset'), await here.learner('Not reset')]
  for (const { asks } of [one, other]) await asks('PATCH', '/lab/session', { body: { set: { a: 1 } } })
  const start = (await one.asks('GET', '/api/options')).json
  await one.asks('PUT', '/api/options', { body: { ...start, session: { ...start.session, name: 'other' } } })
  expect((await here.teacher('POST', `//learners/${one.id}/reset`)).status).toBe(204)
  expect((await one.asks('GET', '/api/sessions')).json.rows).toEqual([])
  expect((await one.asks('GET', '/api/options')).json).toEqual(start)
  expect((await one.asks('GET', '')).json.resets).toBe(1)
  expect((await other.asks('GET', '/api/sessions')).text).toContain('\\"a\\":1')
})
