import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe finds by colours; all else it finds is the same in light and in dark. */
const BY_COLOUR = ['color-contrast', 'link-in-text-block']

/** axe finds nothing in the page, or in the part of it that is named, in light and in dark, and nothing scrolls sideways. */
export async function expectSound(page: Page, where: string, within = 'html'): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  // Views and dialogs are fetched when they are opened, and axe does not wait for what it is told to look at.
  await expect(page.locator(within)).toBeVisible()
  expect.soft(await violations(axe(page, within)), `${where}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(await violations(axe(page, within).withRules(BY_COLOUR)), `${where}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  expect
    .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), where)
    .toBeLessThanOrEqual(0)
}

/** In the page itself: the other way opens a second one for each run, for frames of other sites, of which none is shown. */
function axe(page: Page, within: string): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().include(within)
}

async function violations(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  )
}
