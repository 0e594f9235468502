import { expect, test } from '../driver/fixtures.ts'

test.use({ contextOptions: { permissions: ['clipboard-read', 'clipboard-write'] } })

test('a copied link opens the same exchange in another browser, and holds no id, secret or cookie', async ({
  playground,
  page,
  anotherBrowser,
  server,
}) => {
  await playground.setCookie('theme=dark; Path=/')
  await playground.expectStored('theme')
  for (let n = 0; n < 40; n++) await server.ask('GET', `/lab/echo/later-${n}`)
  await playground.wire.getByRole('textbox', { name: 'Filter exchanges' }).fill('set-cookie')
  await playground.openExchange('POST /lab/set-cookie')
  await page.getByRole('button', { name: 'Copy a link to what you see' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).pathname).toBe('/')
  expect(new URL(link).hash).toMatch(/^#exchange=\d+&epoch=[\w-]+$/)

  const other = await anotherBrowser()
  await other.page.goto(link)
  const exchange = other.exchange('POST /lab/set-cookie')
  await expect(exchange).toBeInViewport()
  await expect(exchange).toContainText('theme=dark; Path=/')
})

test('the front door keeps the link', async ({ playground, page, server }) => {
  await playground.setCookie('theme=dark; Path=/')
  await playground.expectStored('theme')
  await playground.openExchange('POST /lab/set-cookie')
  await page.getByRole('button', { name: 'Copy a link to what you see' }).click()
  const { hash } = new URL(await page.evaluate(() => navigator.clipboard.readText()))
  await page.goto(`http://localhost:${server.port}/${hash}`)
  await page.waitForURL(`${server.home}/${hash}`)
  await expect(playground.exchange('POST /lab/set-cookie')).toContainText('theme=dark; Path=/')
})

test('a link into an earlier run says so', async ({ playground, page, server }) => {
  await playground.setCookie('theme=dark; Path=/')
  await playground.expectStored('theme')
  await playground.openExchange('POST /lab/set-cookie')
  await page.getByRole('button', { name: 'Copy a link to what you see' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await server.stop()
  await server.start()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(playground.toasts).toContainText('an earlier run of the server')
})
