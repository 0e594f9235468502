import type { Browser, Page } from '@playwright/test'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { ALL_AS_PREDICTED, DeliveryPage } from '../driver/delivery-page.ts'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'
import { Playground } from '../driver/playground.ts'

const SERVER = new ServerProcess(['host'])

test.beforeAll(() => SERVER.start())
test.afterAll(async () => {
  await SERVER.stop()
})

/** Opens a room as a person does, in a browser of its own. */
async function openRoom(browser: Browser): Promise<Playground> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`http://localhost:${SERVER.port}/`)
  await page.getByRole('button', { name: 'Open a room' }).click()
  await page.waitForURL(/-app\.localhost/)
  const playground = new Playground(page)
  await playground.expectLive()
  return playground
}

async function writeToSession(page: Page, value: string): Promise<void> {
  await page.evaluate(
    (value) =>
      fetch('/lab/session', {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ set: { value } }),
      }),
    value,
  )
}

test('two rooms: what is done in one is live there, and nothing of it is seen in the other', async ({
  browser,
}) => {
  const [one, other] = [await openRoom(browser), await openRoom(browser)]
  expect(new URL(one.page.url()).host).not.toBe(new URL(other.page.url()).host)
  expect(one.page.url()).not.toContain('token')
  await one.setCookie('only=in-one; Path=/; SameSite=Lax')
  await writeToSession(one.page, 'only-in-one')
  await expect(one.cookie('only')).toBeVisible()
  await expect(one.exchange('POST /lab/set-cookie')).toBeVisible()
  await expect(one.sessions).toContainText('only-in-one')
  await writeToSession(other.page, 'only-in-other')
  await expect(other.sessions).toContainText('only-in-other')
  await expect(other.page.locator('body')).not.toContainText('only-in-one')
  await expect(other.exchange('POST /lab/set-cookie')).toHaveCount(0)
  await expect(other.page.getByRole('banner').getByText('1 browser', { exact: true })).toBeVisible()
  await one.page.reload()
  await one.expectLive()
  await expect(one.cookie('only')).toBeVisible()
  await expect(one.sessions).toContainText('only-in-one')
  for (const { page } of [one, other]) await page.context().close()
})

test('every probe of Delivery answers as predicted in a room, sub-host and other sites too', async ({
  browser,
}) => {
  const { page } = await openRoom(browser)
  const delivery = new DeliveryPage(page)
  await page.goto(`${new URL(page.url()).origin}/#/delivery`)
  await page.getByRole('button', { name: 'Set 8 cookies to try' }).click()
  await expect(delivery.row('lang')).toBeVisible()
  await delivery.run()
  await expect(delivery.summary).toContainText(ALL_AS_PREDICTED)
  await page.context().close()
})

test('the front door is sound, works by the keyboard, and leads back to one’s room', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  await page.goto(`http://localhost:${SERVER.port}/`)
  await expectSound(page, 'front door')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Open a room' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(/-app\.localhost/)
  await new Playground(page).expectLive()
  const home = new URL(page.url()).origin
  await page.goto(`http://localhost:${SERVER.port}/`)
  await page.getByRole('link', { name: 'Back to your room' }).click()
  await page.waitForURL((url) => url.origin === home)
  await new Playground(page).expectLive()
  await page.context().close()
})

test('without its token a room shows nothing, and says what it wants', async ({ browser }) => {
  const answer = await SERVER.ask('POST', '/api/rooms', { host: 'localhost' })
  const { home } = answer.json
  const page = await (await browser.newContext()).newPage()
  await page.goto(home)
  await expect(page.getByText('This page asks for its token.', { exact: true })).toBeVisible()
  await expect(page.locator('.banner')).toContainText('Open the link that you got with it')
  await page.context().close()
})

test('a room that is over says so to the page that still shows it', async ({ browser }) => {
  const { page, linkBanner } = await openRoom(browser)
  // Rooms in memory end with their server.
  await SERVER.stop()
  await SERVER.start()
  await expect(linkBanner).toContainText('There is no room of this name here.')
  await expect(linkBanner).toContainText('Rooms end 24 hours after they were used last')
  await page.context().close()
})
