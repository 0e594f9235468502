import type { Browser, Page } from '@playwright/test'
import { hasRedis, type OtherProgram, RedisProcess } from '../../server/testing/redis-process.ts'
import { TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { Ask } from '../../server/testing/test-ask.ts'
import { expect, test } from '../driver/fixtures.ts'
import { Playground } from '../driver/playground.ts'
import { IN_A_ROOM, leaveLessons, playLesson } from '../lessons/play-lesson.ts'
import { TOUR } from '../readme-tour/tour.ts'

// biome-ignore lint/suspicious/noSkippedTests: never skipped in CI, which installs what is missing
test.skip(!hasRedis(), 'There is no Redis here; what rooms leave in it was not tried.')

/** A browser of its own in the room, and every frame that its socket gets. */
async function enter(
  browser: Browser,
  { port }: ServerProcess,
  { home, token }: TestRoom,
): Promise<Playground & { frames: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const frames: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
  const playground = new Playground(page)
  await playground.open(`http://${home}:${port}/#token=${token}`)
  return Object.assign(playground, { frames })
}

const saysOf = async (server: ServerProcess, room: TestRoom): Promise<readonly string[]> => {
  const paths = ['sessions', 'options', 'journal', 'findings', 'latency', 'holds', 'failures']
  const answers = await Promise.all(paths.map((path) => room.ask(server, 'GET', `/api/${path}`)))
  // The clock goes on.
  return answers.map(({ text }) => text.replace(/"now":[\d.]+/g, ''))
}

/**
 * Every key of Redis, with what it holds as Redis writes it down. Seats are renewed while their page is open, so that it is who
 * sits that counts, and asking what a room says takes from its requests.
 */
async function keysOf(redis: OtherProgram): Promise<ReadonlyMap<string, string>> {
  const keys: string[] = (await redis.keys('*')).filter((key) => !key.endsWith(':requests')).toSorted()
  const held = keys.map(async (key): Promise<[string, string]> => {
    if (key.endsWith(':seats')) return [key, String(await redis.zRange(key, 0, -1))]
    return [key, String(await redis.sendCommand(['DUMP', key]))]
  })
  return new Map(await Promise.all(held))
}

const ofRoom = (keys: ReadonlyMap<string, string>, room: string) =>
  new Map([...keys].filter(([key]) => key.includes(room)))

const jarOf = async (page: Page) => await page.context().cookies()

test('a tour and ten lessons in one room: not a byte of it reaches a browser in another, nor what Redis holds of that', async ({
  browser,
}) => {
  // Some lessons wait for cookies to run out, and a busy machine takes its time.
  test.setTimeout(900_000)
  // Uncompressed: what is dumped can be searched.
  const redisProcess = await RedisProcess.start('--rdbcompression', 'no')
  const redis = await redisProcess.otherProgram()
  const server = new ServerProcess(['host', '--redis', redisProcess.url])
  await server.start()
  try {
    const [mine, neighbours] = [await TestRoom.open(server), await TestRoom.open(server)]
    const neighbour = await enter(browser, server, neighbours)
    await neighbour.setCookie('neighbour=1; Path=/')
    await neighbour.patchSession(7)
    await expect(neighbour.ownSession).toContainText('views 7')
    const before = {
      says: await saysOf(server, neighbours),
      jar: await jarOf(neighbour.page),
      keys: ofRoom(await keysOf(redis), neighbours.name),
      frames: neighbour.frames.length,
    }
    expect(before.keys.size).toBeGreaterThan(2)

    const playground = await enter(browser, server, mine)
    const { page } = playground
    const others: Playground[] = []
    const asker = {
      ask: (method: string, path: string, options?: Ask) => mine.ask(server, method, path, options),
    }
    const anotherBrowser = async () => {
      const one = await enter(browser, server, mine)
      others.push(one)
      return one
    }
    for (const [says, play] of TOUR.flat())
      await test.step(says, () =>
        play({ playground, server: asker, context: page.context(), anotherBrowser }),
      )
    for (const lesson of IN_A_ROOM) await test.step(lesson.id, () => playLesson(page, lesson))
    await leaveLessons(page)

    expect(await saysOf(server, neighbours)).toEqual(before.says)
    expect(await jarOf(neighbour.page)).toEqual(before.jar)
    const keys = await keysOf(redis)
    expect(ofRoom(keys, neighbours.name)).toEqual(before.keys)
    expect(String([...ofRoom(keys, mine.name).values()])).toContain('first_crumb')
    for (const [key, held] of keys)
      if (!key.includes(mine.name)) expect(`${key} ${held}`).not.toContain('first_crumb')
    // Whatever was on its way has arrived by the time that something of its own has; "2" is the socket's heartbeat.
    await neighbour.patchSession(8)
    await expect(neighbour.ownSession).toContainText('views 8')
    const told = neighbour.frames.slice(before.frames).filter((frame) => frame !== '2')
    const [first, ...more] = new Set(told.flatMap((frame) => frame.match(/"exchange":\d+/g)))
    expect([first, more]).toEqual([expect.any(String), []])
    await expect(neighbour.page.getByRole('banner').getByText('1 browser', { exact: true })).toBeVisible()
    await expect(neighbour.page.locator('body')).not.toContainText('first_crumb')
    for (const one of [playground, neighbour, ...others]) await one.page.context().close()
  } finally {
    await server.stop()
    await redis.close()
    await redisProcess.kill()
  }
})
