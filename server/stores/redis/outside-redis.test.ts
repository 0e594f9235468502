import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseRecording } from '../../../shared/input/recording.ts'
import { Moments } from '../../../shared/protocol/state/moments.ts'
import { restore } from '../../../shared/protocol/state/reduce.ts'
import { hasRedis, type OtherProgram, RedisProcess } from '../../testing/redis-process.ts'
import { TestServer } from '../../testing/test-server.ts'
import { sessionWith } from '../store-contract.ts'
import { openStore } from '../store-from-spec.ts'

describe.runIf(hasRedis())('what others do to the rows in Redis', () => {
  let redis: RedisProcess
  let server: TestServer
  let other: OtherProgram

  beforeAll(async () => {
    redis = await RedisProcess.start()
    other = await redis.otherProgram()
    const opened = await openStore(`${redis.url}?prefix=sess:`)
    if (!opened.ok) throw new Error(opened.message)
    server = await TestServer.start(opened.store)
  })
  afterAll(async () => {
    await server.stop()
    other.destroy()
    await redis.kill()
  })

  const text = (note: unknown) => JSON.stringify(sessionWith(note))
  const shown = () => [...restore(server.composed.inspector.snapshot()).rows.keys()].sort()

  test.each<[string, () => Promise<unknown>]>([
    ['a flush', () => other.flushDb()],
    ['a swapped database', () => other.sendCommand(['SWAPDB', '0', '7'])],
    ['a server that was started anew', () => redis.kill().then(() => redis.resume())],
  ])('shows nothing any more after %s, and then what comes', async (_what, act) => {
    const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
    await other.set('sess:theirs', text('hers'))
    await expect.poll(shown).toEqual([json.id, 'theirs'].sort())
    await act()
    await expect.poll(shown).toEqual([])
    // A recording of it ends so too, and tells how the rows went.
    const { text: file } = await server.ask('GET', '/api/journal')
    const recording = parseRecording(file)
    if (!recording.ok) throw new Error(recording.detail)
    const moments = new Moments(recording.recording)
    const { rows, rowCount } = moments.at(moments.last)
    expect([rows.size, rowCount]).toEqual([0, 0])
    expect(recording.recording.events.findLast((event) => event.kind === 'listed')).toMatchObject({ gone: 2 })
    await expect
      .poll(async () => {
        await other.set('sess:new', text('hers'))
        return shown()
      })
      .toEqual(['new'])
    await other.flushAll()
    await expect.poll(shown).toEqual([])
  })

  test("another app's row can be read; who would change it is told why not, and it stays as it is", async () => {
    await other.set('sess:theirs', text('hers'))
    const path = '/api/sessions/theirs'
    const { json } = await server.ask('GET', path)
    expect(json).toMatchObject({ sid: 'theirs', data: { note: 'hers' }, readOnly: true })
    for (const [method, body] of [
      ['PUT', { data: { note: 'mine' } }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await server.ask(method, path, { body })
      expect([answer.status, answer.json.detail]).toEqual([403, expect.stringContaining('&write=yes')])
    }
    expect(await other.get('sess:theirs')).toContain('hers')
    expect((await server.ask('GET', '/api/sessions')).json.rows).toMatchObject([
      { sid: 'theirs', readOnly: true },
    ])
  })
})
