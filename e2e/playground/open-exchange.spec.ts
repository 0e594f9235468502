import { expect, test } from '../driver/fixtures.ts'

test('an open exchange tells which cookies stayed behind, and why', async ({ playground }) => {
  await playground.setCookie('deep=1; Path=/lab/api')
  await playground.setCookie('wide=1; Path=/')
  await playground.request('/lab/echo')
  const exchange = await playground.openExchange('GET /lab/echo')
  await expect(exchange.getByRole('listitem').filter({ hasText: 'behind' })).toContainText(
    'deep Path=/lab/api does not cover this path.',
  )
  await expect(exchange.locator('.stayed-behind')).not.toContainText('wide')
  await exchange.getByRole('button', { name: 'GET /lab/echo', exact: true }).click()
  await expect(exchange).toContainText('1 stayed behind')
})

test('a request without credentials leaves every cookie behind', async ({ playground }) => {
  await playground.setCookie('wide=1; Path=/')
  await playground.wire.getByRole('button', { name: /^Kind of request/ }).click()
  await playground.choose('fetch, without cookies')
  await playground.request('/lab/echo')
  const exchange = await playground.openExchange('GET /lab/echo')
  await expect(exchange.locator('.stayed-behind')).toContainText(
    'wide The request is made without credentials.',
  )
})

test('an open exchange shows what was answered', async ({ playground }) => {
  await playground.request('/lab/session')
  const exchange = await playground.openExchange('GET /lab/session')
  const answer = exchange.locator('.answer-body')
  await expect(answer).toContainText('"session":{')
  await expect(exchange).toContainText(/application\/json, \d+ B, whole/)
})

test("one's own result comes on top and opens; the one before folds, and others wait", async ({
  playground,
  server,
}) => {
  await playground.request('/lab/echo/1')
  const [first, second] = ['/lab/echo/1', '/lab/echo/2'].map((path) => playground.exchange(`GET ${path}`))
  const opened = (path: string) =>
    playground.page.getByRole('button', { name: `GET ${path}`, exact: true, expanded: true })
  await expect(opened('/lab/echo/1')).toBeVisible()
  await server.ask('GET', '/lab/echo/somebody')
  await expect(playground.wire.getByRole('button', { name: '1 from others' })).toBeVisible()
  await expect(playground.exchange('GET /lab/echo/somebody')).toHaveCount(0)
  await playground.request('/lab/echo/2')
  await expect(opened('/lab/echo/2')).toBeVisible()
  await expect(opened('/lab/echo/1')).toHaveCount(0)
  await expect(first ?? playground.wire).toBeVisible()
  await expect(second ?? playground.wire).toBeInViewport()
  await playground.wire.getByRole('button', { name: '1 from others' }).click()
  await expect(playground.exchange('GET /lab/echo/somebody')).toBeVisible()
})
