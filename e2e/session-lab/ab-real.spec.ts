import type { Page } from '@playwright/test'
import type { RunningServer } from '../../server/testing/hosted-server.ts'
import { BROWSER_HEADER } from '../../shared/protocol/browser-id.ts'
import { AbLab } from '../driver/ab-lab.ts'
import { expect, test } from '../driver/fixtures.ts'

/** Everything that a script can say, short enough to be waited for. */
const EVERYTHING = `# everything
POST /lab/login {"username": "ada", "password": "lovelace"}
GET /lab/me
PATCH /lab/session {"set": {"cart": 2}}
POST /lab/session/destroy
wait 3 s
GET /lab/me
via proxy PATCH /lab/session {"set": {"cart": 3}}
parallel
  GET /lab/session
  GET /lab/me
end
POST /lab/redirect {"to": "/lab/me", "set": {"seen": true}}
POST /lab/logout
GET /lab/nowhere
forget cookies
HEAD /lab/session
`

const WAITING = `# two looks
PATCH /lab/session {"set": {"views": 1}}
wait 31 min
GET /lab/session
`

async function maxAge(server: RunningServer): Promise<number> {
  return (await server.ask('GET', '/api/options')).json.session.cookie.maxAge
}

/** A request of this browser that no script made. */
function ownRequest(page: Page, path: string): Promise<number> {
  return page.evaluate(
    async ([header, to]) => {
      const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
      return (await fetch(to, { headers: { [header]: own }, cache: 'no-store' })).status
    },
    [BROWSER_HEADER, path] as const,
  )
}

test('both columns play for real as predicted, and everything can be put back', async ({
  page,
  server,
  context,
  playground,
}) => {
  await playground.setCookie('theme=dark; Path=/; Max-Age=3600; HttpOnly')
  await playground.expectStored('theme')
  const lab = new AbLab(page)
  await lab.open()
  const before = await maxAge(server)
  await lab.write(
    EVERYTHING,
    'maxAge: 2 s',
    'rolling: on, saveUninitialized: on, secure: true, trust proxy: 1',
  )

  await lab.runHere('A')
  await expect(lab.bar).toContainText('A has run in this browser: as predicted, step by step.')
  await expect(lab.bar).toContainText('The lab has A’s maxAge now. This browser’s cookie was cleared first.')
  expect(await maxAge(server)).toBe(2_000)
  await expect(lab.table.getByRole('columnheader', { name: /^A, seen in this browser/ })).toBeVisible()
  await expect(lab.differences()).toHaveCount(0)
  // Real ones: the ids in the right column are sessions of the lab's own store, or were.
  await expect(lab.right(lab.step(1))).toContainText('Set-Cookie sent')
  await expect(lab.right(lab.step(9))).toContainText('303')

  // The other column begins with the options that were there before.
  await lab.runHere('B')
  await expect(lab.bar).toContainText('B has run in this browser: as predicted, step by step.')
  await expect(lab.bar).toContainText('The lab has B’s trust proxy, saveUninitialized, rolling, secure now.')
  expect(await maxAge(server)).toBe(before)
  await expect(lab.right(lab.step(1))).toContainText('Set-Cookie withheld')
  await expect(lab.differences()).toHaveCount(0)

  await lab.bar.getByRole('button', { name: 'Put back' }).click()
  await expect(lab.bar.getByRole('button', { name: 'Put back' })).toHaveCount(0)
  const options = (await server.ask('GET', '/api/options')).json
  expect(options).toMatchObject({
    trustProxy: false,
    session: { rolling: false, saveUninitialized: false, cookie: { secure: 'auto', maxAge: before } },
  })
  expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual(['theme=dark'])
})

test('options and secrets change in the middle, the store fails once, and everything can be put back', async ({
  page,
  server,
}) => {
  const before = (await server.ask('GET', '/api/options')).json
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(
    `PATCH /lab/session {"set": {"views": 1}}
options rolling: on, trust proxy: loopback, 10.0.0.1
GET /lab/session
rotate secret
GET /lab/session
drop old secrets
GET /lab/session
fail get
GET /lab/session
GET /lab/session
`,
    '',
    'maxAge: 5 min',
  )
  await lab.runHere('B')
  await expect(lab.bar).toContainText('B has run in this browser: as predicted, step by step.')
  await expect(lab.right(lab.step(3))).toContainText('Set-Cookie sent')
  await expect(lab.right(lab.step(7))).toContainText('views 1')
  await expect(lab.right(lab.step(9))).toContainText('503')
  await expect(lab.right(lab.step(10))).toContainText('views 1')
  expect((await server.ask('GET', '/api/options')).json).toMatchObject({
    trustProxy: ['loopback', '10.0.0.1'],
    session: { rolling: true, secret: [expect.any(String)] },
  })
  await lab.bar.getByRole('button', { name: 'Put back' }).click()
  await expect(lab.bar.getByRole('button', { name: 'Put back' })).toHaveCount(0)
  expect((await server.ask('GET', '/api/options')).json).toEqual(before)
})

test('a restart is for A and B alone', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write('GET /lab/session\nrestart\nGET /lab/session\n', '', '')
  await lab.runHere('A')
  await expect(lab.bar).toContainText('A stopped after step 1 of 3.')
  await expect(lab.bar).toContainText('cannot start the server anew')
})

test('a wait is counted down, can be skipped, and what came of it is explained', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(WAITING, 'maxAge: 30 min', '')
  await lab.panel.getByRole('button', { name: 'Run in this browser' }).click()
  await expect(page.getByRole('menuitem', { name: 'A, for real' })).toContainText('really waits 31 min')
  await page.getByRole('menuitem', { name: 'A, for real' }).click()
  await expect(lab.bar).toContainText(/step 2 of 3: wait 31 min, (31:0|30:5)\d left/)
  await expect(lab.right(lab.step(2))).toHaveText('under way')
  await expect(lab.right(lab.step(3))).toHaveText('not yet')
  await lab.bar.getByRole('button', { name: 'Skip the wait' }).click()
  await expect(lab.bar).toContainText('A has run in this browser: 2 steps came out otherwise.')
  await expect(lab.right(lab.step(2))).toContainText(/The wait was cut short after \d+ s/)
  await expect(lab.right(lab.step(3))).toContainText(
    'The wait of step 2 was cut short: the cookie is still there.',
  )
  await expect(lab.right(lab.end)).toContainText('Follows from step 2, where they parted.')
  await expect(lab.differences()).toHaveCount(3)
})

test('a run goes on while one looks at the past', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(
    'PATCH /lab/session {"set": {"views": 1}}\nwait 3 s\nforget cookies\nPATCH /lab/session {"set": {"views": 2}}\n',
    '',
    '',
  )
  await lab.runHere('A')
  await expect(lab.bar).toContainText('Skip the wait')
  await page.keyboard.press('[')
  await expect(page.locator('.banner')).toContainText('You see')
  await expect(lab.bar).toContainText('A has run in this browser: as predicted, step by step.')
  await expect(page.locator('.toast')).toHaveCount(0)
})

test('a run can be stopped, by keyboard too', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(WAITING, 'rolling: on', '')
  const menu = lab.panel.getByRole('button', { name: 'Run in this browser' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(lab.bar).toContainText('step 2 of 3')
  await lab.bar.getByRole('button', { name: 'Stop' }).focus()
  await page.keyboard.press('Enter')
  await expect(lab.bar).toContainText('A stopped after step 2 of 3. You stopped it.')
  await expect(lab.right(lab.step(3))).toHaveText('not run')
  await expect(lab.right(lab.end)).toHaveText('not reached')
  await lab.bar.getByRole('button', { name: 'Leave it so' }).click()
  await expect(lab.bar).not.toContainText('The lab has')
})

test('a reload in the middle is told, and the options can still be put back', async ({ page, server }) => {
  const lab = new AbLab(page)
  await lab.open()
  const before = await maxAge(server)
  await lab.write(WAITING, 'maxAge: 7 min', '')
  await lab.runHere('A')
  await expect(lab.bar).toContainText('step 2 of 3')
  expect(await maxAge(server)).toBe(7 * 60_000)
  await page.reload()
  await lab.expectOpen()
  await expect(lab.bar).toContainText('A reload cut off the run of A at step 2 of 3.')
  await expect(lab.bar).toContainText('The lab has A’s maxAge now.')
  await lab.bar.getByRole('button', { name: 'Put back' }).click()
  await expect(lab.bar).toHaveCount(0)
  expect(await maxAge(server)).toBe(before)
})

test('a session that somebody destroys meanwhile is named as the cause, other requests are not counted', async ({
  page,
  server,
}) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(WAITING, '', '')
  await lab.runHere('A')
  await expect(lab.bar).toContainText('step 2 of 3')
  expect(await ownRequest(page, '/lab/echo')).toBe(200)
  const [row] = (await server.ask('GET', '/api/sessions')).json.rows
  expect((await server.ask('DELETE', `/api/sessions/${row.sid}`)).status).toBeLessThan(300)
  await lab.bar.getByRole('button', { name: 'Skip the wait' }).click()
  await expect(lab.bar).toContainText('1 other request of this browser came in between; not counted.')
  await expect(lab.right(lab.step(3))).toContainText(
    'The row of its session was taken away by something that is not of this script.',
  )
})

test('options that somebody changes meanwhile are named, and are not put back', async ({ page, server }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(
    '# looks\nPATCH /lab/session {"set": {"views": 1}}\nwait 30 min\nGET /lab/session\n',
    'maxAge: 2 h',
    '',
  )
  await lab.runHere('A')
  await expect(lab.bar).toContainText('step 2 of 3')
  const options = (await server.ask('GET', '/api/options')).json
  const body = {
    ...options,
    session: { ...options.session, rolling: true, cookie: { ...options.session.cookie, maxAge: 60_000 } },
  }
  expect((await server.ask('PUT', '/api/options', { body })).status).toBe(200)
  await lab.bar.getByRole('button', { name: 'Skip the wait' }).click()
  await expect(lab.right(lab.step(3))).toContainText('The lab’s options were changed while the script ran.')
  // Nothing is left that is the run's own.
  await expect(lab.bar.getByRole('button', { name: 'Put back' })).toHaveCount(0)
  expect(await maxAge(server)).toBe(60_000)
})

test.describe('in a process of its own', () => {
  test.use({ ownProcess: true })

  test('a server that stops ends the run with the reason', async ({ page, server }) => {
    const lab = new AbLab(page)
    await lab.open()
    await lab.write(WAITING, 'rolling: on', '')
    await lab.runHere('A')
    await expect(lab.bar).toContainText('step 2 of 3')
    await server.stop('SIGKILL')
    await expect(page.locator('.banner--lost')).toBeVisible()
    await lab.bar.getByRole('button', { name: 'Skip the wait' }).click()
    await expect(lab.bar).toContainText('A stopped after step 2 of 3. The server does not answer.')
    await server.start()
    await expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
    await lab.write('# short\nGET /lab/session\n', 'rolling: on', '')
    await lab.runHere('A')
    await expect(lab.bar).toContainText('A has run in this browser: as predicted, step by step.')
  })
})

test('a path that a browser would ask for elsewhere is not sent', async ({ page, server }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write('# out of the lab\nGET /lab/me\nDELETE /lab/../api/sessions/x\n', '', '')
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await lab.runHere('A')
  await expect(lab.bar).toContainText(
    'A stopped after step 1 of 2. A browser cannot send the path /lab/../api/sessions/x: it would ask for /api/sessions/x.',
  )
  expect(asked).toContain('GET /lab/me')
  expect(asked).not.toContain('DELETE /api/sessions/x')
  expect((await server.ask('GET', '/healthz')).status).toBe(200)
})

test('two tabs of a browser do not run at once', async ({ page, context }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(WAITING, '', '')
  await lab.runHere('A')
  await expect(lab.bar).toContainText('step 2 of 3')
  const other = new AbLab(await context.newPage())
  await other.open()
  await other.runHere('B')
  await expect(other.page.getByText('Another tab of this browser is running a script').first()).toBeVisible()
  await expect(other.bar).toHaveCount(0)
})
