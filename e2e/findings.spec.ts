import { expectSound } from './expect-sound.ts'
import { expect, test } from './fixtures.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('what went wrong is noticed, proven, and mended; with the keyboard alone', async ({
      playground,
      page,
      server,
    }) => {
      const { json } = await server.ask('GET', '/api/options')
      const { session } = json
      const cookie = { ...session.cookie, secure: true }
      await server.ask('PUT', '/api/options', { body: { ...json, session: { ...session, cookie } } })
      await expect(page.getByRole('button', { name: /^Findings/ })).toHaveCount(0)
      await playground.server.getByRole('button', { name: 'Write to the session' }).click()
      await expect(page.getByRole('button', { name: 'Findings: 1 broken' })).toBeVisible()
      await page.keyboard.press('g')
      await page.keyboard.press('f')
      const list = page.getByRole('region', { name: 'Findings' })
      await expect(list).toBeFocused()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await expect(list.getByRole('button', { name: /No session cookie over plain http/ })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(list).toContainText('sent no cookie, without an error')
      await expectSound(page, `findings, ${colorScheme}`)
      await list.getByRole('button', { name: 'PATCH /lab/session' }).press('Enter')
      await expect(playground.exchange('PATCH /lab/session')).toBeInViewport()
      await list.getByRole('button', { name: 'Apply' }).press('Enter')
      await expect
        .poll(async () => (await server.ask('GET', '/api/options')).json.session.cookie.secure)
        .toBe('auto')
      await list.getByRole('button', { name: 'Dismiss' }).press('Enter')
      await expect(page.getByRole('button', { name: /^Findings/ })).toHaveCount(0)
      await expect(list).toContainText('nothing went wrong')
      await page
        .locator('.toast')
        .filter({ hasText: 'Dismissed' })
        .getByRole('button', { name: 'Undo' })
        .click()
      await expect(page.getByRole('button', { name: 'Findings: 1 broken' })).toBeVisible()
      await list.focus()
      await page.keyboard.press('Escape')
      await expect(list).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'Findings: 1 broken' })).toBeFocused()
    })
  })
}

test('a page that is opened later finds the same', async ({ server, playground, page }) => {
  await server.ask('GET', '/lab/session', { headers: { Cookie: 'connect.sid=s%3Aabc.def' } })
  await expect(page.getByRole('button', { name: 'Findings: 1 broken' })).toBeVisible()
  await page.reload()
  await playground.expectLive()
  await expect(page.getByRole('button', { name: 'Findings: 1 broken' })).toBeVisible()
})
