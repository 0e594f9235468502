import type { Page } from '@playwright/test'
import type { RunningServer } from '../../server/testing/hosted-server.ts'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

const TITLE = 'No session cookie over plain http'

async function makeSecure(server: RunningServer): Promise<void> {
  const { json } = await server.ask('GET', '/api/options')
  const { session } = json
  const cookie = { ...session.cookie, secure: true }
  await server.ask('PUT', '/api/options', { body: { ...json, session: { ...session, cookie } } })
}

/** This browser changes its session over http, where the cookie is to be Secure. */
async function writeToSession({ page }: Playground): Promise<void> {
  await page.evaluate(() =>
    fetch('/lab/session', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: '{"set":{"user":"ada"}}',
    }),
  )
}

const count = (page: Page) => page.getByRole('button', { name: /^Findings/ })
const list = (page: Page) => page.getByRole('region', { name: 'Findings' })

test('what went wrong is noticed, proven and mended, by the keyboard alone', async ({
  playground,
  page,
  server,
}) => {
  await makeSecure(server)
  await expect(count(page)).toHaveCount(0)
  await writeToSession(playground)
  await expect(count(page)).toHaveAccessibleName(/1 broken/)
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(list(page)).toBeFocused()
  const row = list(page).getByRole('button', { name: TITLE })
  await page.keyboard.press('Tab')
  while (!(await row.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('ArrowRight')
  await expect(list(page)).toContainText('sent no cookie, without an error')
  await expectSound(page, 'an open finding')
  await list(page)
    .getByRole('button', { name: /PATCH \/lab\/session/ })
    .press('Enter')
  await expect(playground.exchange('PATCH /lab/session').first()).toBeInViewport()
  await list(page).getByRole('button', { name: 'Apply to the lab' }).press('Enter')
  await expect(row).toContainText('gone since')
  await expect(count(page)).toHaveCount(0)
  const { json } = await server.ask('GET', '/api/options')
  expect(json.session.cookie.secure).toBe('auto')
  await row.press('Escape')
  await expect(list(page)).toHaveCount(0)
})

test('an option that proves it takes the focus', async ({ playground, page, server }) => {
  await makeSecure(server)
  await writeToSession(playground)
  await count(page).click()
  await list(page).getByRole('button', { name: TITLE }).click()
  await list(page).getByRole('button', { name: 'session.cookie.secure' }).click()
  await expect(playground.options.getByRole('button', { name: 'secure: true', exact: true })).toBeFocused()
})

test('the exchange says it in one line, which opens the finding and gets the focus back', async ({
  playground,
  page,
  server,
}) => {
  await makeSecure(server)
  await writeToSession(playground)
  const exchange = await playground.openExchange('PATCH /lab/session')
  const open = exchange.getByRole('button', { name: `Open the finding: ${TITLE}` })
  await open.click()
  await expect(list(page).getByRole('button', { name: TITLE })).toBeFocused()
  await expect(list(page).getByRole('button', { name: TITLE })).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(open).toBeFocused()
  await exchange.getByRole('button', { name: 'PATCH /lab/session', exact: true }).click()
  await expect(exchange.getByRole('img', { name: `broken: ${TITLE}` })).toBeVisible()
})

test('what proves it is numbered where it stands, and the cookie and the row say it too', async ({
  playground,
  page,
  server,
}) => {
  await makeSecure(server)
  await writeToSession(playground)
  await count(page).click()
  await list(page).getByRole('button', { name: TITLE }).click()
  const evidence = await list(page).locator('.finding-detail__evidence').getByRole('listitem').count()
  const tabs = page.getByRole('img', { name: /^evidence \d of \d$/ })
  await expect(tabs.first()).toBeVisible()
  expect(await tabs.count()).toBeLessThanOrEqual(evidence)
  await expect(
    playground.exchange('PATCH /lab/session').getByRole('img', { name: `evidence 1 of ${evidence}` }),
  ).toBeVisible()
  const option = playground.options.getByRole('group', { name: 'secure' })
  await expect(option.getByRole('img', { name: /^evidence/ })).toBeVisible()
  // Closed, the list takes its numbers away.
  await page.keyboard.press('Escape')
  await expect(tabs).toHaveCount(0)
})

test('a row of the store says what went wrong with it, and its number as evidence', async ({
  playground,
  page,
}) => {
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toBeVisible()
  await page.evaluate(() =>
    fetch('/lab/login/fixed', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"username":"ada","password":"lovelace"}',
    }),
  )
  await expect(playground.ownSession.getByRole('img', { name: /^(broken|risk): / })).toBeVisible()
  await count(page).click()
  await list(page).locator('.finding-row__toggle').first().click()
  await expect(playground.ownSession.getByRole('img', { name: /^evidence \d of \d$/ })).toBeVisible()
})

test('dismissed, it stays away until it happens again, or until that is undone', async ({
  playground,
  page,
  server,
}) => {
  await makeSecure(server)
  await writeToSession(playground)
  await count(page).click()
  const row = list(page).getByRole('button', { name: TITLE })
  await row.click()
  await list(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(row).toHaveCount(0)
  await playground.toasts.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row).toBeVisible()
  await list(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(row).toHaveCount(0)
  await list(page).getByRole('button', { name: '1 dismissed' }).click()
  await expect(row).toBeVisible()
  await list(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(row).toHaveCount(0)
  await writeToSession(playground)
  await expect(row).toContainText('2 times')
})

test('a page that is opened later finds the same', async ({ playground, page, server }) => {
  await makeSecure(server)
  await writeToSession(playground)
  await expect(count(page)).toHaveAccessibleName(/1 broken/)
  await page.reload()
  await playground.expectLive()
  await expect(count(page)).toHaveAccessibleName(/1 broken/)
})

test('only one’s own are listed when that is wanted, all of them are copied, and the list is made higher', async ({
  playground,
  page,
  server,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await makeSecure(server)
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  // Somebody else’s browser refuses a cookie.
  await server.ask('POST', '/lab/set-cookie', {
    body: { headers: ['theirs=1; Path=/; SameSite=None'] },
    headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
  })
  await count(page).click()
  const rows = list(page).locator('.finding-row__toggle')
  await expect.poll(() => rows.count()).toBeGreaterThan(1)
  const all = await rows.count()
  await list(page).getByRole('button', { name: 'Only mine' }).click()
  await expect(list(page)).toContainText(/findings? of others/)
  expect(await rows.count()).toBeLessThan(all)
  await list(page).getByRole('button', { name: 'Copy all' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`broken: ${TITLE}\n`)
  expect(copied).toContain('Smallest fix:')
  await list(page).getByRole('button', { name: 'Show all' }).click()
  await expect(rows).toHaveCount(all)
  const height = async () => (await list(page).boundingBox())?.height ?? 0
  const before = await height()
  await list(page).getByRole('separator', { name: 'Height of the findings' }).press('ArrowUp')
  await expect.poll(height).toBe(before + 24)
})

for (const viewport of [
  { width: 800, height: 900 },
  { width: 390, height: 800 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })

    test('the list is there, and leads to the exchange', async ({ playground, page, server }) => {
      await makeSecure(server)
      await writeToSession(playground)
      await count(page).click()
      await list(page).getByRole('button', { name: TITLE }).click()
      await expectSound(page, `an open finding, ${viewport.width} px`)
      await list(page)
        .getByRole('button', { name: /PATCH \/lab\/session/ })
        .click()
      await expect(playground.exchange('PATCH /lab/session').first()).toBeInViewport()
      if (viewport.width >= 720) return
      await expect(list(page)).toHaveCount(0)
      await page.getByRole('button', { name: 'Back to findings' }).click()
      await expect(list(page).getByRole('button', { name: TITLE })).toHaveAttribute('aria-expanded', 'true')
      // Pulled down, it closes; let go on the way, it stays.
      const grip = list(page).locator('.findings-grip')
      const pull = async (far: number) => {
        const box = await grip.boundingBox()
        const [x, y] = [(box?.x ?? 0) + 195, (box?.y ?? 0) + 12]
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x, y + far, { steps: 4 })
        await page.mouse.up()
      }
      await pull(60)
      await expect(list(page)).toBeVisible()
      await pull(200)
      await expect(list(page)).toHaveCount(0)
    })
  })
}

test('of two cookies of one name each has its own number; the decisions are a click away', async ({
  playground,
  page,
}) => {
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toBeVisible()
  await playground.setCookie('connect.sid=s%3Aold.sig; Path=/lab/echo; Domain=app.localhost')
  await playground.request('/lab/echo')
  await count(page).click()
  const row = list(page).getByRole('button', { name: 'Two session cookies in one request' })
  await row.click()
  const shown = list(page).locator('.finding-detail__evidence').getByRole('listitem')
  await expect(shown).toHaveText([/GET \/lab\/echo/, /\.app\.localhost\/lab\/echo$/, /app\.localhost\/$/])
  const numbered = (text: string) =>
    playground.browser
      .getByRole('row')
      .filter({ hasText: text })
      .getByRole('img', { name: /^evidence/ })
  await expect(numbered('Path=/lab/echo')).toHaveAccessibleName('evidence 2 of 3')
  await expect(numbered('HttpOnly')).toHaveAccessibleName('evidence 3 of 3')
  await list(page)
    .getByRole('button', { name: /^Why, in \d+ decisions$/ })
    .click()
  await expect(playground.wire.getByText('Is its signature good?')).toBeInViewport()
  await expectSound(page, 'the decisions that a finding leads to')
  // What was before a lesson waits aside while it runs, and comes back.
  await page.evaluate(() => location.assign('#/scenarios/first-cookie'))
  const lesson = page.getByRole('region', { name: /^Lesson/ })
  await lesson.getByRole('button', { name: 'Begin' }).click()
  await expect(count(page)).toHaveCount(0)
  await lesson.getByRole('button', { name: 'Leave and put back' }).click()
  await expect(count(page)).toHaveAccessibleName(/broken/)
})
