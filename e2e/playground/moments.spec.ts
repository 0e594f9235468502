import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { BROWSER_HEADER } from '../../shared/protocol/browser-id.ts'
import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

// As it moves for a person; elsewhere nothing does (see playwright.config.ts).
test.use({ contextOptions: {} })

/** The session's `step`, as the row's shorthand says it. */
function stepIn(playground: Playground): Locator {
  return playground.sessions.locator('.session-row__data').first()
}

/** A request of this browser, which the page's own controls would not make while it shows the past. */
async function patch(page: Page, step: number): Promise<void> {
  const status = await page.evaluate(
    async ([header, value]) => {
      const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
      const body = JSON.stringify({ set: { step: value } })
      const headers = { 'Content-Type': 'application/json', [header]: own }
      return (await fetch('/lab/session', { method: 'PATCH', headers, body })).status
    },
    [BROWSER_HEADER, step] as const,
  )
  expect(status).toBe(200)
}

async function chooseFromJournal(page: Page, entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Journal', exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

const timeLine = (page: Page) => page.getByRole('slider', { name: 'Time line' })

test.beforeEach(async ({ playground }) => {
  for (const step of [1, 2, 3]) await patch(playground.page, step)
  await expect(stepIn(playground)).toContainText('3')
  await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(3)
})

test('the past stands still while the lab goes on, and L returns', async ({ playground, page }) => {
  await page.keyboard.press('[')
  await expect(playground.linkBanner).toContainText(/You see \d\d:\d\d:\d\d, event \d+\. The lab goes on/)
  // Back to before the third request, one event after the other.
  await expect(async () => {
    await page.keyboard.press('[')
    await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(2, { timeout: 200 })
  }).toPass()
  await expect(stepIn(playground)).toContainText('2')

  const seen = await playground.linkBanner.textContent()
  await patch(page, 4)
  await expect(playground.wire.locator('button[type=submit]')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('{')
  await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(2)
  await expect(stepIn(playground)).toContainText('2')
  expect(await playground.linkBanner.textContent()).toBe(seen)

  await page.keyboard.press('L')
  await expect(playground.linkBanner).toHaveCount(0)
  await expect(stepIn(playground)).toContainText('4')
  await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(4)
})

test('the time line is a slider, by keys and by pointer', async ({ playground, page }) => {
  const slider = timeLine(page)
  const last = Number(await slider.getAttribute('aria-valuenow'))
  await slider.focus()
  await page.keyboard.press('PageDown')
  await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(3)
  await expect(slider).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d, event \d+$/)
  await page.keyboard.press('PageDown')
  await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(2)
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuenow', '0')
  await expect(playground.exchanges).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuenow', '1')
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuenow', String(last))

  const box = await slider.boundingBox()
  if (!box) throw new Error('the time line is not drawn')
  await page.mouse.move(box.x + box.width - 8, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 4, box.y + 12, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => Number(await slider.getAttribute('aria-valuenow'))).toBeLessThan(last / 2)
  await expect(playground.exchanges.getByText('/lab/session')).toHaveCount(1)
})

test('option changes are one key apart', async ({ playground, page }) => {
  await page.evaluate(async () => {
    const options = await (await fetch('/api/options')).json()
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ ...options, session: { ...options.session, rolling: true } })
    await fetch('/api/options', { method: 'PUT', headers, body })
  })
  await patch(page, 4)
  const rolling = playground.options.getByRole('switch', { name: 'rolling' })
  await expect(rolling).toBeChecked()
  await expect(stepIn(playground)).toContainText('4')
  await page.keyboard.press('{')
  await expect(playground.linkBanner).toContainText('You see')
  await expect(stepIn(playground)).toContainText('3')
  await expect(rolling).toBeChecked()
  await page.keyboard.press('[')
  await expect(rolling).not.toBeChecked()
  await page.keyboard.press('}')
  await expect(rolling).toBeChecked()
})

test('the jar is the one of the moment', async ({ playground, page }) => {
  await playground.setCookie('late=1; Path=/')
  await playground.expectStored('late')
  await timeLine(page).focus()
  await page.keyboard.press('PageDown')
  await expect(playground.jar.getByText('late')).toHaveCount(0)
  await expect(playground.jar.getByText('connect.sid')).toBeVisible()
  await expect(playground.browser).toContainText('What was seen of it then is not kept.')
  await page.keyboard.press('L')
  await playground.expectStored('late')
})

test('an exported journal opens as a recording, and nothing of it reaches the store', async ({
  playground,
  page,
}, info) => {
  const downloading = page.waitForEvent('download')
  await chooseFromJournal(page, /Export the journal/)
  const path = info.outputPath('cart-bug.json')
  await (await downloading).saveAs(path)
  const recorded = JSON.parse(await readFile(path, 'utf8'))
  expect(recorded).toMatchObject({ crumbscope: 'journal', version: 1, oldest: 1 })
  await patch(page, 4)
  await expect(stepIn(playground)).toContainText('4')

  const choosing = page.waitForEvent('filechooser')
  await chooseFromJournal(page, /Open a recording/)
  await (await choosing).setFiles(path)
  await expect(playground.linkBanner).toContainText(
    `A recording, cart-bug.json, ${recorded.events.length} events.`,
  )
  await expect(playground.linkBanner).toContainText('Nothing here reaches the store.')
  await expect(stepIn(playground)).toContainText('3')
  await page.keyboard.press('[')
  await expect(timeLine(page)).toHaveAttribute('aria-valuenow', String(recorded.events.length - 1))

  // Keys that would change something say why they do not.
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`)
  })
  await playground.composer.getByRole('textbox').first().focus()
  await page.keyboard.press('Control+Enter')
  await expect(playground.toasts).toContainText('This is a recording; close it first.')
  expect(sent).toEqual([])

  await playground.linkBanner.getByRole('button', { name: 'Close' }).click()
  await expect(stepIn(playground)).toContainText('4')
})

test('a file that is no journal is refused with a reason, and changes nothing', async ({
  playground,
  page,
}) => {
  for (const [text, reason] of [
    ['{"log":{}}', 'This is no journal'],
    ['{"crumbscope":"journal","version":9}', 'The file has version 9, from a newer Crumbscope'],
    ['{"crumbscope":', 'The file is not JSON.'],
  ] as const) {
    const choosing = page.waitForEvent('filechooser')
    await chooseFromJournal(page, /Open a recording/)
    await (await choosing).setFiles({
      name: 'other.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await expect(playground.linkBanner).toContainText('other.json was not opened.')
    await expect(playground.linkBanner).toContainText(reason)
    await playground.linkBanner.getByRole('button', { name: 'Close' }).click()
    await expect(stepIn(playground)).toContainText('3')
  }
})

test('two moments of a session are compared', async ({ page }) => {
  await page.getByRole('button', { name: 'Compare moments' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare two moments' })
  const result = dialog.getByRole('status')
  await expect(result).toContainText('step')
  await expect(result.locator('del').first()).toContainText('2')
  await expect(result.locator('ins').first()).toContainText('3')
  await dialog.getByRole('button', { name: /^Moment A/ }).click()
  await page.getByRole('menuitemradio', { name: /earliest/ }).click()
  await expect(result).toContainText('At A the store has no such session.')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})
