import type { Page } from '@playwright/test'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 800, height: 900 },
  { width: 390, height: 800 },
] as const

test.describe.configure({ mode: 'parallel' })

/** Cookies of every kind of row, an own session, exchanges, and one of them open. */
async function fill(playground: Playground): Promise<void> {
  await playground.setCookie('theme=dark; Path=/; Max-Age=3600; SameSite=Lax')
  await playground.setCookie('__Host-csrf=1; Path=/; Secure; HttpOnly; SameSite=Strict')
  await playground.setCookie('embed=1; Path=/; SameSite=None')
  await playground.setCookie('api=1; Path=/lab/api')
  await expect(playground.ghost('embed')).toBeVisible()
  await playground.page.evaluate(() =>
    fetch('/lab/session', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: '{"set":{"user":"ada","cart":{"items":[1,2]}}}',
    }),
  )
}

for (const viewport of SIZES) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })

    test('the first visit', async ({ playground, page }) => {
      for (const screen of await playground.screens()) {
        await screen.show()
        await playground.expectNamed(screen)
        await expectSound(page, `first visit, ${screen.panes}`)
      }
    })

    test('a full page, with an open exchange, a menu, a dialog and the keys', async ({
      playground,
      page,
      server,
    }) => {
      await fill(playground)
      await server.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
      for (const screen of await playground.screens()) {
        await screen.show()
        if (screen.panes.includes('Wire')) {
          // One's own opens by itself, in a pane that was not shown when it happened, too.
          const own = { name: 'POST /lab/set-cookie', exact: true, expanded: true }
          await expect(page.getByRole('button', own)).toBeVisible()
          await playground.openExchange('PATCH /lab/session')
        }
        await expectSound(page, `full page, ${screen.panes}`)
      }
      await page.keyboard.press('1')
      await playground.browser.getByRole('button', { name: 'Import, export' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectSound(page, 'a menu')
      await playground.choose('Import cookies…')
      const dialog = page.getByRole('dialog', { name: 'Import cookies' })
      await dialog.getByRole('textbox').fill('a=1; b=2')
      await expectSound(page, 'the import dialog')
      await page.keyboard.press('Escape')
      await page.locator('body').click({ position: { x: 1, y: 1 } })
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
      await expectSound(page, 'the keys')
    })
  })
}

test('a row of the jar with a finding in it', async ({ playground, page, server }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  const { json: options } = await server.ask('GET', '/api/options')
  options.session.cookie.httpOnly = false
  await server.ask('PUT', '/api/options', { body: options })
  const [jar, , sessions] = await playground.screens()
  await sessions?.show()
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await jar?.show()
  await expect(playground.cookie('connect.sid')).toContainText('Scripts can read the session cookie')
  await expectSound(page, 'a finding in the jar')
})

/** Once it has settled at a width, how much wider than its window the page is. */
async function overAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 })
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return document.documentElement.scrollWidth - innerWidth
  })
}

test('at no width from 360 to 1440 does the page scroll sideways', async ({ playground, page }) => {
  await fill(playground)
  await playground.openExchange('PATCH /lab/session')
  for (let width = 1440; width >= 1100; width -= 40)
    expect.soft(await overAt(page, width), `${width} px`).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1080, height: 900 })
  for (const screen of await playground.screens()) {
    await screen.show()
    for (let width = 1080; width >= 360; width -= 40)
      expect.soft(await overAt(page, width), `${width} px, ${screen.panes}`).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 1080, height: 900 })
  }
})

for (const viewport of SIZES) {
  test.describe(`${viewport.width} px, the session lab`, () => {
    test.use({ viewport })

    test('empty, then with decisions, a race in figures, fixation and something held', async ({ page }) => {
      await page.goto('/#/session')
      await expect(page.getByRole('heading', { name: 'Session lab' })).toBeVisible()
      await expectSound(page, 'empty')
      const races = page.getByRole('region', { name: 'Races' })
      await races.getByRole('button', { name: 'Run' }).click()
      await expect(races.locator('.races__outcome')).toContainText('is lost', { timeout: 30_000 })
      await races.getByText('The same in figures, ms').click()
      const fixation = page.getByRole('region', { name: 'Session fixation' })
      await fixation.getByRole('button', { name: 'Run' }).click()
      await expect(fixation).toContainText('The attacker stays out.')
      const holds = page.getByRole('region', { name: 'Holds' })
      for (const op of ['set', 'get']) {
        await holds.getByRole('button', { name: 'Hold the next op of this browser' }).click()
        await page.getByRole('menuitem', { name: op }).click()
      }
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.getByRole('menuitem', { name: /^as ada Passport/ }).click()
      await expect(holds).toContainText('goes on by itself')
      await expectSound(page, 'full')
    })
  })
}
