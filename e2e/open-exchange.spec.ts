import { expect, test } from './fixtures.ts'

test('an open exchange tells which cookies stayed behind, and why', async ({ playground }) => {
  await playground.setCookie('deep=1; Path=/lab/api')
  await playground.setCookie('wide=1; Path=/')
  await playground.request('/lab/echo')
  const closed = playground.exchange('GET /lab/echo')
  await expect(closed).toContainText('1 stayed behind')
  const exchange = await playground.openExchange('GET /lab/echo')
  await expect(exchange.getByRole('listitem').filter({ hasText: 'behind' })).toContainText(
    'deep Path=/lab/api does not cover this path.',
  )
  await expect(exchange.locator('.stayed-behind')).not.toContainText('wide')
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
  await expect(answer).toContainText('"data":{}')
  await expect(exchange).toContainText(/application\/json, \d+ B, whole/)
})
