import { expect, test } from '../driver/fixtures.ts'

test.use({ ownProcess: true })

test('after a reload the attributes of every cookie are still known', async ({ playground, page }) => {
  await playground.setCookie('theme=dark; Path=/; Max-Age=3600; SameSite=Strict; Priority=High')
  await playground.setCookie('hidden=1; Path=/lab; HttpOnly')
  await playground.setCookie('scripted=1; Path=/', 'document.cookie')
  for (const name of ['theme', 'hidden', 'scripted']) await playground.expectStored(name)
  await page.reload()
  await playground.expectLive()
  for (const name of ['theme', 'hidden', 'scripted']) await playground.expectStored(name)
  await expect(playground.cookie('theme')).toContainText('SameSite=Strict')
  await expect(playground.cookie('theme')).toContainText('Priority=High')
  await expect(playground.cookie('theme')).toContainText(/59:\d\d/)
  await expect(playground.cookie('hidden')).toContainText('HttpOnly')
  await expect(playground.cookie('hidden')).toContainText('Path=/lab')
})

test('and after a restart of the server too, though its journal is gone', async ({
  playground,
  server,
  page,
}) => {
  await playground.setCookie('theme=dark; Path=/; SameSite=Strict')
  await playground.expectStored('theme')
  await server.stop('SIGKILL')
  await server.start()
  await page.reload()
  await playground.expectLive()
  await playground.expectStored('theme')
  await expect(playground.cookie('theme')).toContainText('SameSite=Strict')
})

test('a refused cookie is still a ghost after a reload', async ({ playground, page }) => {
  await playground.setCookie('embed=1; Path=/; SameSite=None')
  await expect(playground.ghost('embed')).toBeVisible()
  await page.reload()
  await expect(playground.ghost('embed')).toContainText('SameSiteNoneInsecure')
})

test('the own session is still the own one after a reload', async ({ playground, page }) => {
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
  await page.reload()
  await expect(playground.ownSession).toContainText('views 1')
  await expect(playground.exchange('PATCH /lab/session').getByText('you', { exact: true })).toBeVisible()
})
