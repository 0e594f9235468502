import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

async function openLab(page: Page): Promise<void> {
  await page.goto('/#/session')
  await expect(page.getByRole('heading', { name: 'Session lab' })).toBeVisible()
}

/** The next `op` of the page's browser will be held. */
async function hold(page: Page, op: string): Promise<void> {
  const status = await page.evaluate(async (name) => {
    const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
    const headers = { 'Content-Type': 'application/json', 'X-Crumbscope-Browser': own }
    const body = JSON.stringify({ op: name })
    return (await fetch('/api/holds', { method: 'POST', headers, body })).status
  }, op)
  expect(status).toBe(201)
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
  const held = page.getByRole('region', { name: 'Holds' })
  await expect(held.getByText(/held \d\.\d s, goes on by itself in 0:\d\d/)).toBeVisible()
  await page.getByRole('heading', { name: 'Session lab' }).click()
  await page.keyboard.press('Shift+R')
  await expect(held.getByText('goes on by itself in')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText('/lab/login')
})

test('at most four holds wait, and a fifth is refused in words', async ({ page }) => {
  await openLab(page)
  const holds = page.getByRole('region', { name: 'Holds' })
  const next = holds.getByRole('button', { name: 'Hold the next op of this browser' })
  for (const [at, op] of ['get', 'set', 'touch', 'destroy'].entries()) {
    await expect(holds).toContainText(`${at} of 4 in use`)
    await next.click()
    await page.getByRole('menuitem', { name: op }).click()
  }
  await expect(holds).toContainText('4 of 4 in use')
  await expect(holds).toContainText('waiting for the next get, set, touch, destroy')
  await expect(holds).toContainText('A browser has at most 4 holds. Release one, or take back what waits.')
  await expect(next).toHaveAttribute('aria-disabled', 'true')
  const refused = await page.evaluate(async () => {
    const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
    const headers = { 'Content-Type': 'application/json', 'X-Crumbscope-Browser': own }
    const reply = await fetch('/api/holds', { method: 'POST', headers, body: '{"op":"set"}' })
    return [reply.status, (await reply.json()).detail]
  })
  expect(refused).toEqual([409, expect.stringContaining('at most 4 holds')])
  await holds.getByRole('button', { name: 'Take back' }).click()
  await expect(holds).toContainText('0 of 4 in use')
})

test('a held op counts in the wire, with what is decided so far, and is released there', async ({
  playground,
  page,
}) => {
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
  await hold(page, 'get')
  const sent = page.evaluate(async () => {
    const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
    await fetch('/lab/session?held=1', { cache: 'no-store', headers: { 'X-Crumbscope-Browser': own } })
  })
  const exchange = playground.exchanges.getByRole('article').filter({ hasText: 'held=1' })
  await expect(exchange).toContainText(/get held \d+\.\d s, goes on by itself in 0:\d\d/)
  await exchange.getByRole('button', { name: /held=1/ }).click()
  const counted = async () => Number(/held ([\d.]+) s/.exec(await exchange.innerText())?.[1])
  const first = await counted()
  await expect.poll(counted).toBeGreaterThan(first)
  await exchange.getByRole('button', { name: /^Why, in \d decisions/ }).click()
  await expect(exchange.getByRole('list', { name: 'Request comes in' })).toContainText('the store has not answered')
  await expect(exchange).toContainText('It has not come to the cookie yet.')
  await exchange.getByRole('button', { name: 'Release the held get' }).click()
  await sent
  await expect(exchange).not.toContainText('goes on by itself')
  await expect(exchange).toContainText('found')
})

test('a race goes on while one looks at the past', async ({ page }) => {
  await openLab(page)
  await page.getByRole('slider', { name: 'set' }).fill('1500')
  const races = page.getByRole('region', { name: 'Races' })
  await races.getByRole('button', { name: /^Run/ }).click()
  await expect(races).toHaveAttribute('aria-busy', 'true')
  await expect(page.locator('.lanes-chart__lane').first()).toBeVisible()
  await page.keyboard.press('[')
  await expect(page.locator('.banner')).toContainText('You see')
  await expect(races).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 })
  await expect(page.locator('.toast')).toHaveCount(0)
  await page.keyboard.press('L')
  await expect(races.locator('.races__outcome')).toContainText('views 15 is lost.')
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
