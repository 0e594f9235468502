import { expect, test } from '../driver/fixtures.ts'

test('a cookie of a path that the page is not under is seen through a frame at that path', async ({
  playground,
  page,
  context,
}) => {
  await playground.setCookie('api_token=t1; Path=/lab/api')
  await playground.expectStored('api_token')
  await expect(playground.cookie('api_token')).toContainText('Path=/lab/api')
  await expect(playground.cookie('api_token')).toContainText('JS can read')
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(await context.cookies()).toMatchObject([{ name: 'api_token', path: '/lab/api' }])
})

test('an HttpOnly one of such a path is told from what scripts read there', async ({ playground }) => {
  await playground.setCookie('deep=1; Path=/some/where; HttpOnly')
  await playground.expectStored('deep')
  await expect(playground.cookie('deep')).toContainText('JS can’t read')
})

test('two cookies of one name on two paths are two rows, each with its own value', async ({ playground }) => {
  await playground.setCookie('twin=root; Path=/')
  await playground.setCookie('twin=deep; Path=/lab/api')
  await expect(playground.cookie('twin')).toHaveCount(2)
  for (const value of ['root', 'deep']) {
    const row = playground.cookie('twin').filter({ hasText: value })
    await expect(row.getByRole('img', { name: 'predicted stored, seen', exact: true })).toBeVisible()
  }
})

test('cookies of the sub-host show: its own, and the ones it set for the whole site', async ({
  playground,
  page,
  server,
}) => {
  const status = await page.evaluate(async (origin) => {
    const id = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
    const response = await fetch(`${origin}/lab/set-cookie?crumbscope-browser=${id}`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ headers: ['own=1; Path=/', 'shared=1; Path=/; Domain=app.localhost'] }),
    })
    return response.status
  }, `http://api.app.localhost:${server.port}`)
  expect(status).toBe(200)
  await playground.expectStored('own')
  await playground.expectStored('shared')
  await expect(playground.cookie('own')).toContainText('api.app.localhost')
  await expect(playground.cookie('shared')).toContainText('Domain=app.localhost')
  expect(await page.evaluate(() => document.cookie)).toBe('shared=1')
})

test('looking through the frames leaves no trace in the journal', async ({ playground }) => {
  await playground.setCookie('api_token=t1; Path=/lab/api')
  await playground.expectStored('api_token')
  await expect(playground.exchanges.getByRole('article')).toHaveCount(1)
  await expect(playground.wire).not.toContainText('glass')
})
