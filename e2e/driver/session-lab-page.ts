import type { Page } from '@playwright/test'
import { expect } from './expect.ts'

/** Opens the view, and waits until it is there. */
export async function openLab(page: Page): Promise<void> {
  await page.goto('/#/session')
  await expect(page.getByRole('heading', { name: 'Session lab' })).toBeVisible()
}

/** A request of the page's browser that writes to its session. */
export async function patch(page: Page, set: object): Promise<number> {
  return page.evaluate(async (values) => {
    const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
    const headers = { 'Content-Type': 'application/json', 'X-Crumbscope-Browser': own }
    const body = JSON.stringify({ set: values })
    return (await fetch('/lab/session', { method: 'PATCH', headers, body })).status
  }, set)
}
