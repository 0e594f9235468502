import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

async function openDelivery(page: Page): Promise<void> {
  await page.goto('/#/delivery')
  await page.getByRole('button', { name: /^Set \d+ cookies to try/ }).click()
  await expect(page.getByRole('grid', { name: 'Cookies and probes' })).toBeVisible()
}

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run/ }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled({ timeout: 60_000 })
}

test('every probe answers, each as predicted', async ({ page }) => {
  await openDelivery(page)
  await run(page)
  const summary = page.locator('.delivery-head__summary')
  await expect(summary).toContainText('19 probes answered, 19 as predicted')
  await expect(page.getByText('No disagreement')).toBeVisible()
  await expect(page.locator('.delivery-head__third-party')).toContainText(/(blocked|allowed), probed/)
})

test('a blocked pop-up ends as no answer, with the reason', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await openDelivery(page)
  await run(page)
  await expect(page.locator('.delivery-head__summary')).toContainText(
    '5 probes answered, 5 as predicted, 14 no answer',
  )
  const cell = page.getByRole('gridcell', { name: /^sid in a cross-site iframe: .*no answer/ })
  await cell.click()
  await expect(page.getByText('The browser blocked the pop-up').first()).toBeVisible()
})

test('the smallest fix turns a red cell green', async ({ page }) => {
  await openDelivery(page)
  await page.getByRole('gridcell', { name: /^sid with a form POST from another site: / }).click()
  await expect(page.getByText('Set SameSite=None.')).toBeVisible()
  await page.getByRole('button', { name: 'Try it in the lab' }).click()
  await expect(
    page.getByRole('gridcell', { name: /^sid with a form POST from another site: predicted sent/ }),
  ).toBeVisible()
  await run(page)
  await expect(
    page.getByRole('gridcell', { name: 'sid with a form POST from another site: predicted sent, seen sent' }),
  ).toBeVisible()
})

test('arrow keys move through the cells', async ({ page }) => {
  await openDelivery(page)
  const first = page.getByRole('gridcell', { name: /^sid with a cross-site fetch: / })
  await first.click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('gridcell', { name: /^__Host-csrf with a cross-site image: / })).toBeFocused()
})
