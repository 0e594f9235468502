import type { Page } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'
import { openLab, patch } from '../driver/session-lab-page.ts'

test('fixation: the attacker is in where the login keeps the id, and stays out where it renews it', async ({
  page,
  context,
}) => {
  await openLab(page)
  const fixation = page.getByRole('region', { name: 'Session fixation' })
  await fixation.getByRole('button', { name: 'Run' }).click()
  await expect(fixation).toHaveAttribute('aria-busy', 'false')
  const attack = (login: string) => fixation.locator(`[data-login=${login}]`)
  await expect(attack('kept')).toContainText('The attacker is in as ada.')
  await expect(attack('renewed')).toContainText('The attacker stays out.')
  const row = (login: string, says: string) =>
    attack(login)
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: says }) })
  // The last id of each cell: the one that the answer was given under.
  const ids = async (login: string, says: string) =>
    Promise.all(
      (await row(login, says).getByRole('cell').all()).map(async (cell) =>
        (await cell.getByRole('button').last().getAttribute('title'))?.replace('Follow session ', ''),
      ),
    )
  const [attacker, victim] = await ids('kept', 'asks: who am I?')
  expect(attacker).toBe(victim)
  await expect(row('kept', 'asks: who am I?').getByRole('cell').first()).toContainText('ada')
  const [stranger, renewed] = await ids('renewed', 'asks: who am I?')
  expect(stranger).not.toBe(renewed)
  await expect(row('renewed', 'asks: who am I?').getByRole('cell').first()).toContainText('nobody')
  // The victim's browser really has the new one, and the attacker's host keeps none.
  const cookies = await context.cookies()
  expect(cookies.map(({ domain, value }) => [domain, decodeURIComponent(value).split('.')[0]])).toEqual([
    ['app.localhost', `s:${renewed}`],
  ])
})

test('fixation puts one’s own session back', async ({ playground, page, context }) => {
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
  const before = await context.cookies()
  await page.goto('/#/session')
  const fixation = page.getByRole('region', { name: 'Session fixation' })
  await fixation.getByRole('button', { name: 'Run' }).click()
  await expect(fixation.locator('[data-login=renewed] .fixation__verdict')).toBeInViewport()
  await expect(fixation).toContainText('The attacker stays out.')
  expect((await context.cookies())[0]?.value).not.toBe(before[0]?.value)
  await fixation.getByRole('button', { name: 'Put back' }).click()
  await expect(page.locator('.toast__text')).toContainText('Your own session cookie is back.')
  const after = await context.cookies()
  expect(after.map(({ name, value, httpOnly }) => [name, value, httpOnly])).toEqual(
    before.map(({ name, value, httpOnly }) => [name, value, httpOnly]),
  )
  await expect(fixation.getByRole('button', { name: 'Put back' })).toBeHidden()
})

test('fixation holds between two browsers, too', async ({ playground: victim, anotherBrowser, context }) => {
  const attacker = await anotherBrowser()
  const post = (page: Page, path: string) =>
    page.evaluate(async (at) => {
      const body = JSON.stringify({ username: 'ada', password: 'lovelace' })
      const headers = { 'Content-Type': 'application/json' }
      return (await (await fetch(at, { method: 'POST', headers, body })).json()).id
    }, path)
  const whoIs = (page: Page) => page.evaluate(async () => (await (await fetch('/lab/me')).json()).user)
  for (const [login, seen] of [
    ['/lab/login/fixed', { name: 'ada' }],
    ['/lab/login', null],
  ] as const) {
    await attacker.page.context().clearCookies()
    expect(await patch(attacker.page, { seenBy: 'the attacker' })).toBe(200)
    await context.clearCookies()
    await context.addCookies(await attacker.page.context().cookies())
    await post(victim.page, login)
    expect(await whoIs(victim.page)).toEqual({ name: 'ada' })
    expect(await whoIs(attacker.page)).toEqual(seen)
  }
})
