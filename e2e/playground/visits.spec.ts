import { expect, test } from '../driver/fixtures.ts'

// As it moves for a person; elsewhere nothing does (see playwright.config.ts).
test.use({ contextOptions: {} })

test('the steps stay until this browser itself has taken them, whatever others do', async ({
  playground,
  server,
}) => {
  await server.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
  await expect(playground.session('user "grace"')).toBeVisible()
  await expect(playground.wire).toContainText('1 exchange, of others')
  await expect(playground.wire).toContainText('The wire carries them as plain text')
  await expect(playground.server).toContainText('Below: sessions of others')
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
  await expect(playground.server).not.toContainText('The server keeps the session')
  await expect(playground.wire).not.toContainText('How to read the marks')
})

test.describe('in a process of its own', () => {
  test.use({ ownProcess: true })

  test('a browser that comes back reads what its cookies are worth', async ({ playground, server, page }) => {
    await playground.setCookie('theme=dark; Path=/')
    await playground.server.getByRole('button', { name: 'Write to the session' }).click()
    await expect(playground.ownSession).toContainText('views 1')
    await server.stop('SIGKILL')
    await server.start()
    await page.reload()
    await playground.expectLive()
    await expect(playground.wire).toContainText('The journal is empty')
    await expect(playground.wire).toContainText('theme=dark; connect.sid=s%3A')
    await expect(playground.wire).toContainText('Will find no session')
    await expect(
      playground.wire.getByRole('link', { name: /^Learn this: I restarted the server/ }),
    ).toBeVisible()
    await expect(playground.cookie('connect.sid')).toContainText('No row has this id')
    await expect(playground.server).toContainText('No row. Your browser still sends')
    for (const control of ['Filter exchanges', 'Path'])
      await expect(playground.wire.getByLabel(control, { exact: true })).toBeVisible()
    // What was said comes true.
    await playground.wire.getByRole('button', { name: 'Send', exact: true }).click()
    const exchange = await playground.openExchange('GET /lab/echo')
    await expect(exchange).toContainText('missing, so a new id')
    await expect(exchange).toContainText('theme=dark; connect.sid=s%3A')
  })
})

test('a body that the route takes stands there, and is sent as it stands', async ({ playground, page }) => {
  await playground.wire.getByLabel('Path', { exact: true }).fill('/lab/session')
  await playground.wire.getByRole('button', { name: 'Method GET' }).click()
  await page.getByRole('menuitemradio', { name: 'PATCH' }).click()
  await expect(playground.wire.getByLabel('Body')).toHaveValue('{"set": {"views": 1}}')
  await playground.wire.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(playground.ownSession).toContainText('views 1')
})

test('the title says what one did, in which view; keys are the same with Caps Lock', async ({
  playground,
  page,
}) => {
  await expect(page).toHaveTitle('Playground · Crumbscope')
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(page).toHaveTitle('PATCH /lab/session 200 · Playground · Crumbscope')
  await page.locator('body').click({ position: { x: 700, y: 5 } })
  await page.keyboard.press('G')
  await page.keyboard.press('D')
  await expect(page).toHaveTitle('Delivery · Crumbscope')
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(page.getByRole('dialog', { name: 'Diagnose' })).toBeVisible()
  await expect(page).toHaveTitle('Diagnose · Crumbscope')
})

test('the jar follows what one did oneself', async ({ playground }) => {
  for (let at = 0; at < 24; at++) await playground.setCookie(`crumb${at}=1; Path=/`, 'document.cookie')
  await playground.setCookie('last=1; Path=/')
  await expect(playground.cookie('last')).toBeInViewport()
  await playground.setCookie('crumb0=2; Path=/')
  await expect(playground.cookie('crumb0')).toBeInViewport()
  await playground.setCookie('refused=1; SameSite=None')
  await expect(playground.ghost('refused')).toBeInViewport()
})

test('what went wrong is a lesson, which leaves the lab as it was, and stays within reach', async ({
  playground,
  page,
  server,
}) => {
  const lab = async () => [
    (await server.ask('GET', '/api/options')).json,
    (await server.ask('GET', '/api/sessions')).json.rows,
  ]
  const before = await lab()
  await playground.browser.getByRole('button', { name: /^No cookie at all in production/ }).click()
  const lesson = page.getByRole('region', { name: /No cookie at all in production/ })
  await expect(lesson).toBeVisible()
  await page.goto('/')
  await expect(playground.browser).toContainText('Set a cookie and watch where it goes')
  expect(await lab()).toEqual(before)
  // After the first cookie they are gone from the jar, and in its menu, and beside the keys.
  await playground.setCookie('theme=dark; Path=/')
  await playground.browser.getByRole('button', { name: 'Import, export' }).click()
  await playground.choose('Lessons')
  await expect(page.getByRole('heading', { name: 'What goes wrong, made to happen' })).toBeVisible()
  await page.goto('/')
  await page.locator('body').press('?')
  await page
    .getByRole('dialog', { name: 'Keys' })
    .getByRole('link', { name: /^Lessons/ })
    .click()
  await expect(page.getByRole('heading', { name: 'What goes wrong, made to happen' })).toBeVisible()
})

test('at 800 px the steps stand side by side, and nothing empty is drawn', async ({
  playground,
  page,
  server,
}) => {
  await page.setViewportSize({ width: 800, height: 900 })
  const step = (title: string) => playground.browser.getByRole('heading', { name: title })
  const [first, second] = await Promise.all(
    ['Your browser keeps cookies', 'The wire carries them'].map((title) => step(title).boundingBox()),
  )
  expect(second?.x).toBeGreaterThan((first?.x ?? 800) + 300)
  await expect(page.locator('.peek')).toHaveCount(0)
  await server.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
  await expect(page.locator('.peek')).toHaveCount(2)
  await playground.browser.getByRole('button', { name: 'Write to the session' }).click()
  await playground.expectStored('connect.sid')
  await expect(step('The wire carries them')).toHaveCount(0)
  // An emptied jar has the composer beside it, not a head above nothing.
  await playground.browser.getByRole('button', { name: 'Empty jar' }).click()
  await expect(step('Your browser keeps cookies')).toBeVisible()
  await expect(playground.browser.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
})
