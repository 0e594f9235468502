import type { Page } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

async function chooseSecure({ options, page }: Playground): Promise<void> {
  await options.getByRole('button', { name: 'secure: auto' }).click()
  await page.getByRole('menu').getByText('true', { exact: true }).click()
  await expect(options.getByRole('button', { name: 'secure: true' })).toBeVisible()
}

async function sessionCookies(page: Page): Promise<number> {
  const cookies = await page.context().cookies()
  return cookies.filter(({ name }) => name === 'connect.sid').length
}

test.describe('a secure session cookie behind a proxy', () => {
  test.beforeEach(async ({ playground, server }) => {
    // The request bar comes with the first exchange.
    await server.ask('GET', '/lab/echo')
    await expect(playground.exchange('GET /lab/echo')).toHaveCount(1)
    await chooseSecure(playground)
    await playground.wire.getByRole('checkbox', { name: 'via proxy' }).check()
  })

  test('is withheld, explained line by line, and sent after the offered fix', async ({
    playground,
    page,
  }) => {
    const outlook = playground.wire.locator('.proxy-line__outlook')
    await expect(outlook).toHaveText(/trust proxy is off, so it will count as http/)
    await playground.patchSession(1)
    await expect(playground.exchange('PATCH /lab/session')).toContainText('Withheld: secure cookie')
    expect(await sessionCookies(page)).toBe(0)

    const exchange = await playground.openExchange('PATCH /lab/session')
    await expect(exchange.locator('.ghost-header')).toContainText(/^connect\.sid=s%3A.*HttpOnly; Secure/)
    await expect(exchange).toContainText('Withheld: secure cookie on an insecure connection.')
    await exchange.getByRole('button', { name: /^Why, in \d+ decisions$/ }).click()
    const question = exchange.getByRole('listitem').filter({ hasText: 'Is the connection secure?' })
    await expect(question).toContainText(
      'plain http; trust proxy off, so X-Forwarded-Proto: https is ignored',
    )

    await expect(exchange).toContainText("app.set('trust proxy', 1)")
    await exchange.getByRole('button', { name: 'Apply' }).click()
    await expect(playground.toasts).toContainText('Changed trustProxy')
    await expect(outlook).toHaveText(/The proxy is trusted, so it will count as https/)
    await playground.patchSession(2)
    await expect.poll(() => sessionCookies(page)).toBe(1)

    await page.keyboard.press('ControlOrMeta+z')
    await expect(outlook).toHaveText(/trust proxy is off/)
  })

  test('is one sentence beside the row, which leads to the whole chain', async ({ playground }) => {
    const trust = playground.wire.getByRole('radiogroup', { name: 'trust proxy' })
    const outlook = playground.wire.locator('.proxy-line__outlook')
    await trust.getByRole('radio', { name: '1 hop' }).check()
    await expect(outlook).toHaveText(/The proxy is trusted/)
    await playground.patchSession(1)
    await expect(playground.ownSession).toContainText('New id, changed, saved. Cookie sent.')
    await trust.getByRole('radio', { name: 'off' }).check()
    await expect(outlook).toHaveText(/trust proxy is off/)
    await playground.patchSession(2)
    const sentence = playground.ownSession.locator('.row-sentence')
    await expect(sentence).toContainText('Found, changed, saved. Cookie withheld: insecure connection.')
    await sentence.getByRole('button', { name: 'Why' }).click()
    await expect(playground.wire.getByText('Request comes in')).toBeVisible()
    await expect(playground.wire.getByText('Smallest fix')).toBeVisible()
  })

  test('each decision has an address of its own, and names the option it hangs on', async ({
    playground,
    page,
    context,
  }) => {
    await playground.patchSession(1)
    const exchange = await playground.openExchange('PATCH /lab/session')
    await exchange.getByRole('button', { name: /^Why, in/ }).click()
    await exchange.getByRole('link', { name: 'Is the connection secure?' }).click()
    await expect(page).toHaveURL(/#exchange=\d+&epoch=.*&rule=connection$/)

    const other = await context.newPage()
    await other.goto(page.url())
    await expect(other.locator('.decision-line--marked')).toContainText('Is the connection secure?')

    await exchange.locator('.decision-chain').getByRole('button', { name: 'trust proxy' }).first().click()
    await expect(playground.options.getByRole('button', { name: 'trust proxy: off' })).toBeFocused()
  })
})
