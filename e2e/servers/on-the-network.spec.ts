import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { createInterface } from 'node:readline'
import { expect, test } from '../driver/fixtures.ts'

/** An address of this machine on a network; where it has none, all of its addresses are as good. */
const address =
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '0.0.0.0'

test('a lab on the network shows sessions to whoever opens the printed link, and says so to others', async ({
  page,
  browser,
}) => {
  const child = spawn(process.execPath, ['server/launch.js', '--port', '0', '--host', address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await once(createInterface({ input: child.stdout }), 'line')
  const link = /http:\S+$/.exec(first)?.[0] ?? ''
  expect(link).toMatch(/^http:\/\/[\w.]+:\d+\/#token=[\w-]{32}$/)
  const [origin = '', token = ''] = link.split('/#token=')
  try {
    await page.goto(`${origin}/`)
    await expect(page.getByText('This page asks for its token.', { exact: true })).toBeVisible()
    await expect(page.getByText('Token wanted', { exact: true })).toBeVisible()

    await page.goto(`${origin}/#/delivery?token=${token}`)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    expect(page.url()).toMatch(/\d\/#\/delivery$/)
    await page.reload()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    expect(await page.context().cookies()).toEqual([])

    const options = await page.request.get(new URL('/api/options', page.url()).href)
    expect(options.status()).toBe(401)

    const other = await browser.newContext()
    const visitor = await other.newPage()
    await visitor.goto(link)
    await expect(visitor.getByText('Live', { exact: true })).toBeVisible()
    expect(visitor.url()).toMatch(/\d\/$/)
    await other.close()
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
})
