import type { Page } from '@playwright/test'
import { DeliveryPage } from '../driver/delivery-page.ts'
import { expect, test } from '../driver/fixtures.ts'
import { openLab, patch } from '../driver/session-lab-page.ts'

const expectTitle = (page: Page, text: string) => expect(page).toHaveTitle(`${text} · Crumbscope`)

test('the title names the reason one reads', async ({ page }) => {
  await page.goto('/#/reasons/SameSiteNoneInsecure')
  await expectTitle(page, 'SameSiteNoneInsecure · Reasons')
  await page.getByRole('link', { name: 'SameSiteLax', exact: true }).click()
  await expectTitle(page, 'SameSiteLax · Reasons')
  await page.goto('/#/reasons/Nothing')
  await expectTitle(page, 'Reasons')
  await page.goto('/')
  await expectTitle(page, 'Playground')
})

test('a run of the delivery matrix, and its view alone', async ({ page }) => {
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.run()
  await expect(page).toHaveTitle(/^\d+ of \d+ run · Delivery · Crumbscope$/)
  await page.goto('/#/session')
  await expectTitle(page, 'Session lab')
})

test('what came of a script, a race, a login and an attack', async ({ page }) => {
  await openLab(page)
  await expectTitle(page, 'Session lab')
  const ab = page.getByRole('region', { name: 'A/B' })
  await ab.getByRole('button', { name: 'Run both' }).click()
  await expect(page).toHaveTitle(/^Both sides have run; \d+ of \d+ steps differ · Session lab · Crumbscope$/)
  const races = page.getByRole('region', { name: 'Races' })
  await races.getByRole('button', { name: 'Run' }).click()
  await expect(page).toHaveTitle(/^Race, lost update: .+ is lost · Session lab · Crumbscope$/)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('menuitem', { name: /^as ada Passport/ }).click()
  await expectTitle(page, 'Logged in as ada · Session lab')
  const fixation = page.getByRole('region', { name: 'Session fixation' })
  await fixation.getByRole('button', { name: 'Run' }).click()
  await expectTitle(page, 'The attacker is in as ada · Session lab')
})

test('lessons: what was asked for, which one, and how far one is', async ({ page }) => {
  await page.goto('/#/scenarios')
  await expectTitle(page, 'Scenarios')
  const search = page.getByRole('textbox', { name: /^Filter lessons/ })
  await search.fill('EADDRINUSE')
  await expectTitle(page, 'No lesson mentions EADDRINUSE · Scenarios')
  await search.fill('')
  await expectTitle(page, 'Scenarios')
  await page.goto('/#/scenarios/secure-behind-proxy')
  await expect(page).toHaveTitle(/^No cookie at all in production, part 1 of 6 · Scenarios · Crumbscope$/)
  await page.goto('/#/scenarios/no-such-lesson')
  await expectTitle(page, 'Scenarios')
})

test('what is diagnosed, while it is', async ({ page }) => {
  await page.goto('/#diagnose')
  await expectTitle(page, 'Diagnose')
  const text = page.getByLabel('A Set-Cookie line, Express code, what curl -v prints, or a HAR file')
  await text.fill('Set-Cookie: id=1; SameSite=None')
  await expectTitle(page, 'id: Will be rejected · Diagnose')
  await text.fill('Set-Cookie: id=1; Secure; Path=/')
  await expectTitle(page, 'Set-Cookie: 1 line, it will be taken · Diagnose')
  await page.keyboard.press('Escape')
  await expectTitle(page, 'Playground')
})

test('the moment one looks back at', async ({ playground, page }) => {
  await patch(page, { step: 1 })
  await expectTitle(page, 'PATCH /lab/session 200 · Playground')
  await page.keyboard.press('[')
  await expect(page).toHaveTitle(/^\d\d:\d\d:\d\d, event \d+ · Playground · Crumbscope$/)
  await page.keyboard.press('l')
  await playground.expectLive()
  await expectTitle(page, 'PATCH /lab/session 200 · Playground')
})
