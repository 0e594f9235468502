import type { Page } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'
import { openLab, patch } from '../driver/session-lab-page.ts'

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

test('two writes at once lose one, whatever resave is', async ({ page }) => {
  await openLab(page)
  for (const resave of ['off', 'on']) {
    await expect(page.getByRole('button', { name: `resave ${resave}` })).toBeVisible()
    expect(await race(page, 'lost update')).toContain('views 15 is lost.')
    if (resave === 'off') await page.getByRole('button', { name: 'resave off' }).click()
  }
})

test('the lanes say the seven marks in figures, and what the row held', async ({ page }) => {
  await openLab(page)
  await race(page, 'lost update')
  const races = page.getByRole('region', { name: 'Races' })
  await races.getByText('The same in figures, ms').click()
  const table = races.getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveText([
    'exchange',
    'request in',
    'get',
    'handler',
    'set begun',
    'headers out',
    'set done',
    'response ended',
  ])
  const [, second = []] = await Promise.all(
    (await table.getByRole('row').all()).slice(1).map((row) => row.getByRole('cell').allInnerTexts()),
  )
  const [requestIn, get, handler, begun, out, done, ended] = second.map((text) =>
    text.split(' to ').map(Number),
  )
  // In the order in which express-session works: the headers are out before the set is done.
  const order = [requestIn, get, handler, begun, out, done, ended].map((times) => times?.[0])
  expect(order).toEqual(order.toSorted((a = 0, b = 0) => a - b))
  await expect(races.locator('.lanes-legend__row')).toContainText(
    /then views 14\s+qty 2 from [\d.]+ ms, which undid another write/,
  )
  await races
    .getByRole('link', { name: /^exchange \d+$/ })
    .first()
    .click()
  await expect(page.getByRole('article').filter({ hasText: 'PATCH' }).first()).toBeVisible()
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

test('the store fails the next op of this browser, and the wire says what came of it', async ({ page }) => {
  await openLab(page)
  const failures = page.getByRole('region', { name: 'Failures' })
  await failures.getByRole('button', { name: 'Fail the next op of this browser' }).click()
  await page.getByRole('menuitem', { name: 'set after the answer' }).click()
  await expect(failures).toContainText(/fails the next set, ends by itself in (1:00|0:5\d)/)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('menuitem', { name: /^as ada Passport/ }).click()
  await expect(failures).not.toContainText('fails the next')
  await page.getByRole('link', { name: 'Playground' }).click()
  const wire = page.getByRole('region', { name: 'Wire' })
  await expect(wire).toContainText('the store will fail the next set of yours')
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
  const toggle = exchange.getByRole('button', { name: /held=1/ })
  // One's own stands open by itself; closed, its second line says as much.
  await expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await toggle.click()
  await expect(exchange).toContainText(/get held \d+\.\d s, goes on by itself in 0:\d\d/)
  await toggle.click()
  const counted = async () => Number(/held ([\d.]+) s/.exec(await exchange.innerText())?.[1])
  await expect.poll(counted).toBeGreaterThan(0)
  const first = await counted()
  await expect.poll(counted).toBeGreaterThan(first)
  await exchange.getByRole('button', { name: /^Why, in \d decisions/ }).click()
  await expect(exchange.getByRole('list', { name: 'Request comes in' })).toContainText(
    'the store has not answered',
  )
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

test('logging in and out says what became of the session, with and without keepSessionInfo', async ({
  page,
}) => {
  await openLab(page)
  const logIn = async (name: RegExp) => {
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const result = page.locator('.sign-in__result')
  const decisions = page.getByRole('region', { name: 'Decisions' })
  expect(await patch(page, { views: 7 })).toBe(200)
  // What the row held is known when the exchange has been told whole.
  await expect(page.locator('.strip__events')).toHaveText('5 events')
  await logIn(/^as ada, keeping/)
  await expect(result).toHaveText(
    /^Logged in as ada, keeping the id: \S{6,}, the same id; views 7 came along$/,
  )
  await page.getByText('keepSessionInfo').click()
  await expect(decisions).toContainText('POST /lab/login/fixed')
  await logIn(/^as grace Passport/)
  await expect(result).toHaveText(/^Logged in as grace: \S{6,} became \S{6,}; views 7 came along$/)
  await expect(decisions.getByRole('list').getByText('/lab/login', { exact: true })).toBeVisible()
  await page.getByText('keepSessionInfo').click()
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(result).toHaveText(/^Logged out: \S{6,} became \S{6,}; views 7 was left behind$/)
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
