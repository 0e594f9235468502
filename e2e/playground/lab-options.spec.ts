import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

async function choose({ options, page }: Playground, option: RegExp, choice: string): Promise<void> {
  await options.getByRole('button', { name: option }).click()
  await page.getByRole('menu').getByText(choice, { exact: true }).click()
}

test.beforeEach(async ({ playground, server }) => {
  // The request bar comes with the first exchange.
  await server.ask('GET', '/lab/echo')
  await expect(playground.exchange('GET /lab/echo')).toHaveCount(1)
})

test('what makes the ids is chosen by name, shown as code, and does it', async ({ playground, server }) => {
  const { options } = playground
  await choose(playground, /^genid: not set/, 'prefixed')
  await expect(options).toContainText("genid: () => 'lab-' + crypto.randomUUID(),")
  await playground.patchSession(1)
  await expect(playground.exchange('PATCH /lab/session')).toHaveCount(1)
  const { json } = await server.ask('GET', '/api/sessions')
  expect(json.rows).toHaveLength(1)
  expect(json.rows[0].sid).toMatch(/^lab-/)
  await choose(playground, /^genid: prefixed/, 'async')
  await expect(options).toContainText('express-session does not wait for it')
})

test('a function of the request decides some options, and says so at each', async ({
  playground,
  server,
}) => {
  const { options } = playground
  await choose(playground, /^cookie: an object/, 'connection')
  await expect(options).toContainText('cookie: (req) => ({')
  await expect(options).toContainText('secure: req.secure,')
  await expect(options.locator('[data-option="session.cookie.secure"]')).toContainText('by function')
  const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { n: 1 } } })
  expect(setCookie[0]).toContain('SameSite=Lax')
  expect(setCookie[0]).not.toContain('Secure')
})

test('a trap stands at its option, and in the trace of the exchange that ran into it', async ({
  playground,
}) => {
  const { options } = playground
  await choose(playground, /^trust proxy: off/, '1 hop')
  await choose(playground, /^secure: auto/, 'false')
  await choose(playground, /^sameSite: lax/, 'auto')
  const trap = "On https 'auto' gives None, and sets no Secure"
  await expect(options.locator('[data-option="session.cookie.sameSite"]')).toContainText(trap)
  await playground.wire.getByRole('checkbox', { name: 'via proxy' }).check()
  await playground.patchSession(1)
  const exchange = await playground.openExchange('PATCH /lab/session')
  await exchange.getByRole('button', { name: /^Why, in \d+ decisions$/ }).click()
  await expect(exchange).toContainText(`A trap of sameSite. ${trap}`)
  await choose(playground, /^secure: false/, 'auto')
  await expect(options).not.toContainText(trap)
})

test('proxies are written as a list, and what is no address is refused', async ({ playground, server }) => {
  const { options } = playground
  const written = options.getByRole('textbox', { name: 'trust proxy, addresses' })
  await choose(playground, /^trust proxy: off/, 'addresses…')
  await written.fill('loopback, 10.0.0.1')
  await written.press('Enter')
  await expect(options).toContainText("app.set('trust proxy', ['loopback', '10.0.0.1'])")
  expect((await server.ask('GET', '/api/options')).json.trustProxy).toEqual(['loopback', '10.0.0.1'])
  await choose(playground, /^trust proxy: loopback, 10\.0\.0\.1/, 'addresses…')
  await written.fill('loopback, nobody')
  await written.press('Enter')
  await expect(options.getByRole('alert')).toContainText('Express refuses this')
  expect((await server.ask('GET', '/api/options')).json.trustProxy).toEqual(['loopback', '10.0.0.1'])
})

test('each option says what it is for, and all go back to what the lab began with', async ({
  playground,
  server,
  page,
}) => {
  const { options } = playground
  const rolling = options.getByRole('switch', { name: 'rolling' })
  await rolling.focus()
  await expect(options).toContainText('sets the cookie with every answer, default')
  await expect(options.getByRole('group', { name: 'rolling' })).toHaveAccessibleDescription(
    'sets the cookie with every answer, default',
  )
  const before = (await server.ask('GET', '/api/options')).json
  await rolling.click()
  const textbox = options.getByRole('textbox', { name: 'maxAge' })
  await textbox.fill('null')
  await textbox.press('Enter')
  await expect(options).toContainText('maxAge: null,')
  const asAtStart = options.getByRole('button', { name: 'As at start' })
  await expect(asAtStart).toHaveText('As at start')
  const changed = (await server.ask('GET', '/api/options')).json
  await asAtStart.click()
  await expect(options).toContainText('maxAge: 30 * 60_000,')
  const toast = playground.toasts.getByText('As at start again: rolling, maxAge')
  await expect(toast).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(options).toContainText('maxAge: null,')
  expect((await server.ask('GET', '/api/options')).json).toEqual(changed)
  await asAtStart.click()
  await expect(options).toContainText('maxAge: 30 * 60_000,')
  await expect(options.getByRole('button', { name: 'As at start' })).toHaveCount(0)
  expect((await server.ask('GET', '/api/options')).json).toEqual(before)
})

test('a session that was made with other options says so, and is made anew', async ({ playground }) => {
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
  await expect(playground.ownSession).not.toContainText('Made with')
  await playground.options.getByRole('switch', { name: 'httpOnly' }).click()
  await expect(playground.ownSession).toContainText('Made with httpOnly: true and keeps it.')
  // It comes first in the row's own line, which may be cut at its end.
  await expect(playground.ownSession).toContainText('"cookie": { httpOnly: true,')
  await playground.options.getByRole('switch', { name: 'rolling' }).click()
  await playground.ownSession.getByRole('button', { name: 'Regenerate' }).first().click()
  await expect(playground.ownSession).not.toContainText('Made with')
  await expect(playground.cookie('connect.sid')).toContainText('JS can read')
})
