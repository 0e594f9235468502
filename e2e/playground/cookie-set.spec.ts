import { expect, test } from '../driver/fixtures.ts'

// As it moves for a person; elsewhere nothing does (see playwright.config.ts).
test.use({ contextOptions: {} })

test('the first button sets a first cookie, seen in all three panes', async ({ playground, context }) => {
  await playground.browser.getByRole('button', { name: 'Set your first cookie' }).click()
  await playground.expectStored('first_crumb')
  await expect(playground.exchange('POST /lab/cookies')).toContainText('Stored')
  await expect(playground.server).toContainText('The server keeps the session')
  expect(await context.cookies()).toMatchObject([{ name: 'first_crumb', value: 'hello', path: '/' }])
})

test('res.cookie() encodes, adds Path=/, and the jar sees what was predicted', async ({
  playground,
  context,
}) => {
  await playground.compose('theme=dark mode; Max-Age=3600; SameSite=Strict', 'res.cookie()')
  await expect(playground.verdict).toContainText('Will be stored for 1 hour')
  await playground.sendCookie.click()
  await playground.expectStored('theme')
  await expect(playground.cookie('theme')).toContainText('dark%20mode')
  const exchange = await playground.openExchange('POST /lab/cookies')
  await expect(exchange).toContainText('theme=dark%20mode; Max-Age=3600; Path=/; Expires=')
  await expect(exchange).toContainText('SameSite=Strict')
  expect(await context.cookies()).toMatchObject([{ name: 'theme', value: 'dark%20mode', sameSite: 'Strict' }])
})

test('a raw Set-Cookie header goes over the wire as written', async ({ playground, context }) => {
  const line = 'lang=en-GB;Path=/ ;  SECURE; samesite=lax; Whatever=1'
  await playground.setCookie(line)
  await playground.expectStored('lang')
  const exchange = await playground.openExchange('POST /lab/set-cookie')
  await expect(exchange).toContainText(line)
  expect(await context.cookies()).toMatchObject([
    { name: 'lang', value: 'en-GB', secure: true, sameSite: 'Lax' },
  ])
})

test('document.cookie sets a cookie without any exchange', async ({ playground, context }) => {
  await playground.setCookie('from_script=1; Path=/', 'document.cookie')
  await playground.expectStored('from_script')
  await expect(playground.cookie('from_script')).toContainText('JS can read')
  await expect(playground.wire).toContainText('no exchange yet')
  expect(await context.cookies()).toMatchObject([{ name: 'from_script', value: '1' }])
})

test.describe('a cookie the browser refuses is foretold, sent anyway, and shown as a ghost with its reason', () => {
  for (const { way, line, name, reason, sentence } of [
    {
      way: 'Set-Cookie header',
      line: 'embed=1; Path=/; SameSite=None',
      name: 'embed',
      reason: 'SameSiteNoneInsecure',
      sentence: 'SameSite=None needs Secure.',
    },
    {
      way: 'res.cookie()',
      line: '__Host-cart=1; Path=/; Secure; Domain=app.localhost',
      name: '__Host-cart',
      reason: 'InvalidPrefix',
      sentence: 'A __Host- cookie takes no Domain.',
    },
    {
      way: 'document.cookie',
      line: 'secret=1; Path=/; HttpOnly',
      name: 'secret',
      reason: 'HttpOnlyFromScript',
      sentence: 'HttpOnly',
    },
  ] as const) {
    test(`by ${way}: ${reason}`, async ({ playground, context }) => {
      await playground.compose(line, way)
      await expect(playground.verdict).toContainText('Will be rejected.')
      await expect(playground.verdict).toContainText(reason)
      await playground.sendCookie.click()
      const ghost = playground.ghost(name)
      await expect(ghost).toContainText('not in the jar')
      await expect(ghost).toContainText('Rejected.')
      await expect(ghost).toContainText(sentence)
      await expect(ghost).toContainText(reason)
      await expect(playground.cookie(name)).toHaveCount(0)
      await expect.poll(() => context.cookies()).toEqual([])
    })
  }
})

test('the smallest fix turns a refused cookie into a stored one', async ({ playground, context }) => {
  await playground.setCookie('embed=1; Path=/; SameSite=None')
  await expect(playground.ghost('embed')).toBeVisible()
  await playground.composer.getByRole('button', { name: 'Add Secure' }).click()
  await expect(playground.rawLine).toHaveValue('embed=1; Path=/; SameSite=None; Secure')
  await expect(playground.verdict).toContainText('Will be stored')
  await playground.sendCookie.click()
  await playground.expectStored('embed')
  await expect(playground.ghost('embed')).toHaveCount(0)
  expect(await context.cookies()).toMatchObject([{ name: 'embed', sameSite: 'None', secure: true }])
})

test('form and raw header are two views of one value', async ({ playground }) => {
  await playground.compose('a=1; Path=/; Mine=yes')
  const form = playground.composer
  await form.getByRole('textbox', { name: 'Max-Age' }).fill('60')
  await form.getByRole('checkbox', { name: 'HttpOnly' }).check()
  await form.getByRole('radio', { name: 'Strict' }).check()
  await expect(playground.rawLine).toHaveValue('a=1; Path=/; Mine=yes; Max-Age=60; HttpOnly; SameSite=Strict')
  await expect(form).toContainText('also: Mine')
  await playground.rawLine.fill('b=2; samesite=none; Domain=app.localhost')
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('b')
  await expect(form.getByRole('combobox', { name: 'Domain' })).toHaveValue('app.localhost')
  await expect(form.getByRole('radio', { name: 'None' })).toBeChecked()
  await expect(form.getByRole('checkbox', { name: 'HttpOnly' })).not.toBeChecked()
})

test('an HttpOnly cookie is seen all the same, and marked as one that scripts cannot read', async ({
  playground,
  page,
}) => {
  await playground.setCookie('hidden=1; Path=/; HttpOnly')
  await playground.expectStored('hidden')
  await expect(playground.cookie('hidden')).toContainText('JS can’t read')
  await expect(playground.cookie('hidden')).toContainText('HttpOnly')
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('a cookie counts down and leaves the jar when its time is over', async ({ playground, context }) => {
  await playground.setCookie('short=1; Path=/; Max-Age=8')
  await expect(playground.cookie('short')).toContainText(/0:0[1-8]/)
  await expect(playground.cookie('short')).toHaveCount(0, { timeout: 30_000 })
  await expect.poll(() => context.cookies()).toEqual([])
})

test('a cookie is edited: its line comes back into the composer and the new value replaces the old', async ({
  playground,
  context,
}) => {
  await playground.setCookie('theme=dark; Path=/; SameSite=Lax')
  await playground.expectStored('theme')
  await playground.useTool(playground.cookie('theme'), 'Edit theme')
  await expect(playground.rawLine).toHaveValue(/^theme=dark; .*Path=\//)
  await expect(playground.rawLine).toBeFocused()
  await playground.composer.getByRole('textbox', { name: 'Value' }).fill('light')
  await expect(playground.verdict).toContainText('Will replace')
  await playground.sendCookie.click()
  await expect(playground.cookie('theme')).toContainText('light')
  await playground.expectStored('theme')
  expect(await context.cookies()).toMatchObject([{ name: 'theme', value: 'light' }])
})

test.describe('clearing', () => {
  test.beforeEach(async ({ playground }) => {
    await playground.setCookie('cart=c1; Path=/lab; Max-Age=3600')
    await playground.expectStored('cart')
  })

  test('with the options it was set with takes it away, and Undo brings it back', async ({
    playground,
    context,
    server,
  }) => {
    await playground.useTool(playground.cookie('cart'), 'Clear cart')
    await playground.choose('Clear as it was set')
    await playground.expectGone('cart')
    await expect.poll(() => context.cookies(`${server.home}/lab`)).toEqual([])
    await playground.toasts.getByRole('button', { name: 'Undo' }).click()
    await playground.expectStored('cart')
    expect(await context.cookies(`${server.home}/lab`)).toMatchObject([
      { name: 'cart', value: 'c1', path: '/lab' },
    ])
  })

  test('with the wrong options leaves it where it is', async ({ playground, context, server }) => {
    await playground.useTool(playground.cookie('cart'), 'Clear cart')
    await playground.choose('With the wrong options')
    await expect(playground.exchange('POST /lab/set-cookie')).toHaveCount(2)
    await playground.expectStored('cart')
    const exchange = await playground.openExchange('POST /lab/set-cookie')
    await expect(exchange).toContainText('cart=; Max-Age=0; Path=/')
    expect(await context.cookies(`${server.home}/lab`)).toMatchObject([{ name: 'cart', value: 'c1' }])
  })
})

test('emptying the jar takes every cookie, HttpOnly ones too, and Undo brings them back', async ({
  playground,
  context,
}) => {
  await playground.setCookie('one=1; Path=/; HttpOnly')
  await playground.setCookie('two=2; Path=/')
  await playground.expectStored('one')
  await playground.expectStored('two')
  await playground.browser.getByRole('button', { name: 'Empty jar' }).click()
  await playground.expectGone('one')
  await playground.expectGone('two')
  await expect.poll(() => context.cookies()).toEqual([])
  await playground.toasts.getByRole('button', { name: 'Undo' }).click()
  await playground.expectStored('one')
  await playground.expectStored('two')
  expect(await context.cookies()).toMatchObject([{ name: 'one', httpOnly: true }, { name: 'two' }])
})
