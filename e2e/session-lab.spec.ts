import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

async function openLab(page: Page): Promise<void> {
  await page.goto('/#/session')
  await expect(page.getByRole('heading', { name: 'Session lab' })).toBeVisible()
}

/** Runs a race and gives what the page says came of it. */
async function race(page: Page, label: string): Promise<string> {
  const races = page.getByRole('region', { name: 'Races' })
  await races.getByRole('button', { name: 'Preset' }).click()
  await page.getByRole('menuitemradio', { name: label }).click()
  const before = (await races.getAttribute('data-race')) ?? 'none'
  await races.getByRole('button', { name: /^Run/ }).click()
  await expect(races).not.toHaveAttribute('data-race', before)
  await expect(races).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })
  return races.locator('.races__outcome').innerText()
}

test('races come out the same every time', async ({ page }) => {
  await openLab(page)
  for (let round = 0; round < 2; round++) {
    expect(await race(page, 'lost update')).toContain('views 15 is lost.')
    expect(await race(page, 'redirect before save')).toContain('did not know the visitor')
    expect(await race(page, 'the session that comes back')).toContain('The destroyed session is back.')
    expect(await race(page, 'regenerate and save write twice')).toContain('One login, 2 sets.')
  }
})

test('a read undoes a write under resave only', async ({ page }) => {
  await openLab(page)
  expect(await race(page, 'a read undoes a write')).toContain('Nothing was lost.')
  await page.getByRole('button', { name: 'resave off' }).click()
  await expect(page.getByRole('button', { name: 'resave on' })).toBeVisible()
  expect(await race(page, 'a read undoes a write')).toContain('views 15 is lost.')
})

test('a held op is released by key', async ({ page }) => {
  await openLab(page)
  await page.getByRole('button', { name: 'Hold the next op of this browser' }).click()
  await page.getByRole('menuitem', { name: 'set' }).click()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('menuitem', { name: /^as ada Passport/ }).click()
  const held = page.getByRole('complementary', { name: 'Store latency and holds' })
  await expect(held.getByText('goes on by itself in')).toBeVisible()
  await page.getByRole('heading', { name: 'Session lab' }).click()
  await page.keyboard.press('Shift+R')
  await expect(held.getByText('goes on by itself in')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText('/lab/login')
})

test('a script against two option sets shows where they differ', async ({ page }) => {
  await openLab(page)
  await page.getByRole('button', { name: 'Run both' }).click()
  const table = page.locator('.ab-table')
  await expect(table).toBeVisible({ timeout: 30_000 })
  await expect(table).toContainText('Set-Cookie withheld: secure cookie on an insecure connection')
  await expect(table).toContainText('Set-Cookie sent')
  await expect(table.getByTitle('A and B differ here').first()).toBeVisible()
  await page.getByLabel('Options of A').fill('secur: true')
  await expect(page.locator('.ab__fault')).toHaveText('There is no option secur; write name: value.')
})

test('a shared script opens from its link', async ({ page }) => {
  const param = Buffer.from(JSON.stringify(['# shared\nGET /lab/me\n', 'rolling: on', ''])).toString(
    'base64url',
  )
  await page.goto(`/#/session?script=${param}`)
  await expect(page.getByLabel('Options of A')).toHaveValue('rolling: on')
  await expect(page.locator('.ab__script')).toHaveText('shared')
})
