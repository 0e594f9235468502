import type { BrowserContext } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

test.use({ contextOptions: { permissions: ['clipboard-read', 'clipboard-write'] } })

const LINES = [
  'plain=1; Path=/',
  'theme=dark%20mode; Path=/; Max-Age=86400; SameSite=Lax',
  '__Host-csrf=abc; Path=/; Secure; HttpOnly; SameSite=Strict',
  'wide=1; Path=/; Domain=app.localhost',
  'api=t1; Path=/lab/api; HttpOnly',
] as const

test.beforeEach(async ({ playground }) => {
  for (const line of LINES) {
    await playground.setCookie(line)
    await playground.expectStored(line.slice(0, line.indexOf('=')))
  }
})

/** What Chromium holds, in one order; times to the second, which is as exact as the formats are. */
async function jarOf(context: BrowserContext) {
  const cookies = await context.cookies()
  return cookies
    .map(({ expires, ...cookie }) => ({ ...cookie, minutes: expires < 0 ? null : Math.round(expires / 60) }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

async function copyAs(playground: Playground, entry: string): Promise<string> {
  await playground.browser.getByRole('button', { name: 'Import, export' }).click()
  await playground.choose(entry)
  await expect(playground.toasts).toContainText('Copied 5 cookies')
  return playground.page.evaluate(() => navigator.clipboard.readText())
}

async function empty(playground: Playground, context: BrowserContext): Promise<void> {
  await playground.browser.getByRole('button', { name: 'Empty jar' }).click()
  await expect.poll(() => context.cookies()).toEqual([])
}

test('as JSON every attribute comes back', async ({ playground, context }) => {
  const before = await jarOf(context)
  const text = await copyAs(playground, 'Copy the jar as JSON')
  await empty(playground, context)
  await playground.importCookies(text)
  await expect.poll(() => jarOf(context)).toEqual(before)
})

test('as cookies.txt everything but SameSite comes back', async ({ playground, context }) => {
  const before = await jarOf(context)
  const text = await copyAs(playground, 'Copy as cookies.txt')
  expect(text).toContain('#HttpOnly_app.localhost\tFALSE\t/lab/api\tFALSE\t0\tapi\tt1')
  await empty(playground, context)
  await playground.importCookies(text)
  const without = (jar: typeof before) => jar.map(({ sameSite: _, ...cookie }) => cookie)
  await expect.poll(async () => without(await jarOf(context))).toEqual(without(before))
})

test('as a Cookie header names and values come back', async ({ playground, context }) => {
  const pairs = (await jarOf(context)).map(({ name, value }) => `${name}=${value}`)
  const text = await copyAs(playground, 'Copy as Cookie header')
  expect(text.split('; ').sort()).toEqual(pairs.toSorted())
  await empty(playground, context)
  // A __Host- name needs Secure, which a header does not say: the browser refuses it, and the page foretells that.
  await playground.browser.getByRole('button', { name: 'Import, export' }).click()
  await playground.choose('Import cookies…')
  const dialog = playground.page.getByRole('dialog', { name: 'Import cookies' })
  await dialog.getByRole('textbox').fill(text)
  await expect(dialog.getByRole('listitem').filter({ hasText: '__Host-csrf' })).toContainText(
    'Will be rejected.',
  )
  await dialog.getByRole('button', { name: 'Set 5 cookies' }).click()
  await expect
    .poll(async () => (await jarOf(context)).map(({ name, value }) => `${name}=${value}`))
    .toEqual(pairs.filter((pair) => !pair.startsWith('__Host-')))
})

test('what is no jar says why, and nothing is sent', async ({ playground, page }) => {
  await playground.browser.getByRole('button', { name: 'Import, export' }).click()
  await playground.choose('Import cookies…')
  const dialog = page.getByRole('dialog', { name: 'Import cookies' })
  await dialog.getByRole('textbox').fill('[{"name": "a"}]')
  await expect(dialog).toContainText('Cookie 1 has no name and value.')
  await expect(dialog.getByRole('button', { name: /^Set/ })).toHaveAttribute('aria-disabled', 'true')
})
