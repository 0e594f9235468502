import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'

test('a verdict leads to what its reason code means, and back', async ({ page }) => {
  await page.goto('/#diagnose')
  await page
    .getByLabel('A Set-Cookie line, what curl -v prints, or a HAR file')
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
