import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { expect } from './expect.ts'

/** What axe finds by colours; all else it finds is the same in light and in dark. */
const BY_COLOUR = ['color-contrast', 'link-in-text-block']

/** Off by itself in axe: WCAG 2.2's 24 px, or room around it. */
const RULES = { 'target-size': { enabled: true } }

/** axe finds nothing in the page, or in the part of it that is named, in light and in dark, and nothing scrolls sideways. */
export async function expectSound(page: Page, where: string, within = 'html'): Promise<void> {
  const moves = await page.evaluate(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  // A colour on its way from one scheme to the other is none that anybody reads.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  // Views and dialogs are fetched when they are opened, and axe does not wait for what it is told to look at.
  await expect(page.locator(within)).toBeVisible()
  expect.soft(await violations(page, within), `${where}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(await violations(page, within, BY_COLOUR), `${where}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  expect
    .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), where)
    .toBeLessThanOrEqual(0)
  if (moves) await page.emulateMedia({ reducedMotion: null })
}

/** By all of axe's rules, or by these. In the page itself, and given to it once: its source is half a megabyte. */
async function violations(page: Page, within: string, rules?: string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  await page.evaluate(endTransitions)
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : { rules: RULES }),
  }
  const found = await page.evaluate(
    async ([within, options]) =>
      (await (window as unknown as { axe: typeof axe }).axe.run(within, options)).violations,
    [within, options] as const,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

/** What set out before motion was reduced goes on all the same. */
function endTransitions(): void {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
}
