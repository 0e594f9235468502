import { createClient } from 'redis'
import type { RunningServer } from '../../server/testing/hosted-server.ts'
import { hasRedis, RedisProcess } from '../../server/testing/redis-process.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { cookieHeader } from '../../server/testing/test-server.ts'
import { expect, test } from '../driver/fixtures.ts'

/** A session that lasts this long, made by the lab under shortened options, and the Cookie header for it. */
async function shortSession(server: RunningServer, user: string, maxAge: number): Promise<string> {
  const { json: options } = await server.ask('GET', '/api/options')
  const cookie = { ...options.session.cookie, maxAge }
  await server.ask('PUT', '/api/options', { body: { ...options, session: { ...options.session, cookie } } })
  const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { user } } })
  return cookieHeader(setCookie)
}

for (const store of hasRedis() ? (['memory', 'sqlite', 'redis'] as const) : (['memory', 'sqlite'] as const)) {
  test.describe(`${store}`, () => {
    test.use({ store })

    test('a session that expires leaves the page when its time is over, not at the next read', async ({
      playground,
      server,
    }) => {
      await shortSession(server, 'brief', 4_000)
      await expect(playground.session('user "brief"')).toContainText(/0:0\d/)
      await expect(playground.wire.getByText(/^.*expired, (row removed|still in)/)).toBeVisible({
        timeout: 30_000,
      })
      if (store === 'memory') {
        await expect(playground.session('user "brief"')).toContainText('over')
        await expect(playground.server).toContainText('The time of 1 row is over, and it is still in memory')
      } else await expect(playground.session('user "brief"')).toHaveCount(0)
      await expect(playground.server).toContainText(`${store} store`)
    })
  })
}

test('a row of MemoryStore that is over is there until a request asks for it', async ({
  playground,
  server,
}) => {
  const Cookie = await shortSession(server, 'another', 1_000)
  const over = playground.session('user "another"')
  await expect(over).toContainText('over', { timeout: 30_000 })
  await shortSession(server, 'ada', 600_000)
  await expect(over).toBeVisible()
  await server.ask('GET', '/lab/session', { headers: { Cookie } })
  await expect(over).toHaveCount(0)
  await expect(playground.server).not.toContainText('still in memory')
})

test.describe('sqlite', () => {
  test.use({ store: 'sqlite' })

  test('rows are found again after a restart, and a search reads their data', async ({
    playground,
    server,
  }) => {
    for (const user of ['ada', 'grace'])
      await server.ask('PATCH', '/lab/session', { body: { set: { user } } })
    await expect(playground.session('user "grace"')).toBeVisible()
    await server.stop()
    await server.start()
    await playground.expectLive()
    const rows = playground.sessions.getByRole('row')
    await expect(rows).toHaveCount(2)
    await playground.server.getByRole('textbox', { name: 'Search sessions by id or data' }).fill('grace')
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('user "grace"')
  })
})

if (hasRedis()) {
  test.describe('redis', () => {
    test.use({ store: 'redis' })

    test('what another process writes, changes and removes appears live', async ({
      playground,
      storeSpec,
    }) => {
      const other = new ServerProcess(['--store', storeSpec])
      await other.start()
      try {
        const { json } = await other.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
        const path = `/api/sessions/${encodeURIComponent(json.id)}`
        await expect(playground.session('user "grace"')).toBeVisible()
        await expect(playground.wire).toContainText('written by another program')
        await other.ask('PUT', path, { body: { data: { user: 'hopper' } } })
        await expect(playground.session('user "hopper"')).toBeVisible()
        await other.ask('DELETE', path)
        await expect(playground.wire).toContainText('removed by another program')
        await expect(playground.session('user "hopper"')).toHaveCount(0)
      } finally {
        await other.stop()
      }
    })

    test('what another process lets expire leaves the page', async ({ playground, storeSpec }) => {
      const other = new ServerProcess(['--store', storeSpec])
      await other.start()
      try {
        await shortSession(other, 'brief', 4_000)
        await expect(playground.session('user "brief"')).toBeVisible()
        await expect(playground.session('user "brief"')).toHaveCount(0, { timeout: 30_000 })
      } finally {
        await other.stop()
      }
    })
  })
}

if (hasRedis()) {
  test.describe('redis, with the rows of another app', () => {
    test.use({
      storeSpec: [
        // biome-ignore lint/correctness/noEmptyPattern: the empty pattern is Playwright's required form
        async ({}, use) => {
          const redis = await RedisProcess.start()
          await use(`${redis.url}?prefix=sess:`)
          await redis.kill()
        },
        { scope: 'test' },
      ],
    })

    test('says that they are read-only, and offers nothing that the server would refuse', async ({
      playground,
      storeSpec,
      server,
    }) => {
      const other = createClient({ url: storeSpec.split('?')[0] ?? '' })
      await other.connect()
      await other.set('sess:theirs', JSON.stringify({ cookie: { path: '/' }, user: 'hers' }))
      const row = playground.session('user "hers"')
      await expect(row).toContainText('read-only')
      await row.getByRole('button', { name: 'user "hers"' }).click()
      await expect(row).toContainText('This session is another app’s: Crumbscope only looks at it')
      await expect(playground.editorOf(row)).toHaveAttribute('readonly')
      await expect(row.getByRole('button', { name: /Save|Destroy|Expire now/ })).toHaveCount(0)
      await row.press('x')
      await expect(playground.toasts).not.toContainText('Destroyed')
      // The lab's own are as ever, and what is read-only stays so when the page is opened anew.
      await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
      await playground.session('user "ada"').getByRole('button', { name: 'user "ada"' }).click()
      await expect(playground.session('user "ada"').getByRole('button', { name: 'Destroy' })).toBeVisible()
      await playground.page.reload()
      await expect(playground.session('user "hers"')).toContainText('read-only')
      expect(await other.get('sess:theirs')).toContain('hers')
      other.destroy()
    })
  })
}
