import { expect, test } from '../driver/fixtures.ts'

test('two browsers see each other’s sessions and exchanges live, each knowing its own', async ({
  playground: ada,
  anotherBrowser,
}) => {
  const grace = await anotherBrowser()
  for (const { page } of [ada, grace])
    await expect(page.getByRole('banner').getByText('2 browsers')).toBeVisible()

  await ada.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(ada.ownSession).toContainText('views 1')
  await expect(grace.session('views 1')).toBeVisible()
  await expect(grace.ownSession).toHaveCount(0)

  await grace.request('/lab/echo/from-grace')
  // Ada's own request stands open, so grace's waits.
  await ada.wire.getByRole('button', { name: '1 from others' }).click()
  await expect(ada.exchange('GET /lab/echo/from-grace')).toContainText('Chromium')
  await expect(ada.exchange('GET /lab/echo/from-grace').getByText('you', { exact: true })).toHaveCount(0)
  await expect(grace.exchange('GET /lab/echo/from-grace').getByText('you', { exact: true })).toBeVisible()
  await expect(grace.exchange('PATCH /lab/session').getByText('you', { exact: true })).toHaveCount(0)
})

test('another browser’s cookies show on the wire and never enter this jar', async ({
  playground: ada,
  anotherBrowser,
  context,
}) => {
  const grace = await anotherBrowser()
  await grace.setCookie('hers=1; Path=/')
  await grace.expectStored('hers')
  await expect(ada.exchange('POST /lab/set-cookie')).toContainText('hers')
  await ada.setCookie('mine=1; Path=/')
  await ada.expectStored('mine')
  await expect(ada.cookie('hers')).toHaveCount(0)
  await expect(ada.jar.getByRole('row')).toHaveCount(1)
  await expect(grace.jar.getByRole('row')).toHaveCount(1)
  expect(await context.cookies()).toMatchObject([{ name: 'mine' }])
})

test('an edit of a row by one browser changes the open row of the other', async ({
  playground: ada,
  anotherBrowser,
}) => {
  const grace = await anotherBrowser()
  await ada.server.getByRole('button', { name: 'Write to the session' }).click()
  const hers = grace.session('views 1')
  await hers.getByRole('button', { name: 'views 1' }).click()
  await grace.editorOf(hers).fill('{ "views": 41 }')
  await hers.getByRole('button', { name: 'Save to the store' }).click()
  await expect(ada.editorOf(ada.ownSession)).toHaveValue(/"views": 41/)
})

test('what another browser writes while one types waits until one has decided', async ({
  playground: ada,
  anotherBrowser,
}) => {
  const grace = await anotherBrowser()
  await ada.server.getByRole('button', { name: 'Write to the session' }).click()
  const editor = ada.editorOf(ada.ownSession)
  await editor.fill('{ "views": 2 }')
  const hers = grace.session('views 1')
  await hers.getByRole('button', { name: 'views 1' }).click()
  await grace.editorOf(hers).fill('{ "views": 41 }')
  await hers.getByRole('button', { name: 'Save to the store' }).click()
  await expect(ada.ownSession).toContainText('The row changed while you typed.')
  await expect(editor).toHaveValue('{ "views": 2 }')
  await ada.ownSession.getByRole('button', { name: 'See the difference' }).click()
  await expect(ada.ownSession.locator('del').filter({ hasText: '41' })).toBeVisible()
  await ada.ownSession.getByRole('button', { name: 'take theirs', exact: true }).click()
  await expect(editor).toHaveValue(/"views": 41/)
})

test('options changed by another browser change here, and say whose hand it was', async ({
  playground: ada,
  anotherBrowser,
}) => {
  const grace = await anotherBrowser()
  await grace.options.getByRole('switch', { name: 'rolling' }).click()
  await expect(ada.options.getByRole('switch', { name: 'rolling' })).toBeChecked()
  await expect(ada.options).toContainText('rolling: true,')
  await expect(ada.wire).toContainText('option changed by another browser')
  await expect(grace.wire).toContainText('option changed by you')
})

test('a browser that leaves is no longer counted', async ({ playground: ada, anotherBrowser }) => {
  const grace = await anotherBrowser()
  await expect(ada.page.getByRole('banner').getByText('2 browsers')).toBeVisible()
  await grace.page.close()
  await expect(ada.page.getByRole('banner').getByText('1 browser', { exact: true })).toBeVisible()
})
