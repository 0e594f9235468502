import type { Locator, Page } from '@playwright/test'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'

test('a verdict leads to what its reason code means, and back', async ({ page }) => {
  await page.goto('/#diagnose')
  await page
    .getByLabel('A Set-Cookie line, Express code, what curl -v prints, or a HAR file')
    .fill('Set-Cookie: id=1; SameSite=None')
  await page.getByRole('link', { name: 'SameSiteNoneInsecure' }).click()
  await expect(page).toHaveURL(/#\/reasons\/SameSiteNoneInsecure$/)
  const article = page.getByRole('article', { name: 'SameSiteNoneInsecure' })
  await expect(article).toContainText('Add Secure, and serve it over https.')
  await page.getByRole('link', { name: 'SameSiteLax', exact: true }).click()
  await expect(page.getByRole('article', { name: 'SameSiteLax' })).toBeVisible()
  await expectSound(page, 'a reason')
})

test('a name that is no code is said to be none', async ({ page }) => {
  await page.goto('/#/reasons/Nothing')
  await expect(page.getByText('There is no reason code Nothing.')).toBeVisible()
})

async function follows(page: Page, dialog: Locator, field: string, text: string): Promise<void> {
  await dialog.getByLabel(field).fill(text)
  await dialog.getByRole('link', { name: 'SameSiteNoneInsecure' }).click()
  await expect(page.getByRole('article', { name: 'SameSiteNoneInsecure' })).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.goBack()
  // What was written is not lost.
  await expect(dialog.getByLabel(field)).toHaveValue(text)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
}

test('a verdict among cookies to import leads there and back to the dialog', async ({ page, playground }) => {
  await playground.browser.getByRole('button', { name: 'Import, export' }).click()
  await playground.choose('Import cookies…')
  const dialog = page.getByRole('dialog', { name: 'Import cookies' })
  await follows(page, dialog, 'Cookies to import', '[{"name":"id","value":"1","sameSite":"None"}]')
})

test('so does one among lines that are set from elsewhere', async ({ page }) => {
  await page.goto('/#/delivery')
  await page.getByRole('button', { name: 'Set cookies from…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set cookies from elsewhere' })
  await follows(page, dialog, 'Set-Cookie lines, one a line', 'id=1; SameSite=None')
})
