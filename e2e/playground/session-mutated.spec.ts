import { expect, test } from '../driver/fixtures.ts'

/** The id a session cookie names: `s%3AID.SIGNATURE`. */
function idIn(value: string | undefined): string {
  return /^s%3A([^.]+)\./.exec(value ?? '')?.[1] ?? 'no session cookie'
}

test.describe('this browser’s own session', () => {
  test.beforeEach(async ({ playground }) => {
    await playground.server.getByRole('button', { name: 'Write to the session' }).click()
    await expect(playground.ownSession).toContainText('views 1')
  })

  test('its row appears as it is written, marked as the own one, under the cookie that names it', async ({
    playground,
    context,
  }) => {
    const [cookie] = await context.cookies()
    const id = idIn(cookie?.value)
    await expect(playground.ownSession).toContainText(id.slice(0, 6))
    await playground.expectStored('connect.sid')
    await expect(playground.cookie('connect.sid')).toContainText('JS can’t read')
    const exchange = await playground.openExchange('PATCH /lab/session')
    await expect(exchange).toContainText(/set.*saved/)
    await expect(exchange).toContainText(`connect.sid=s%3A${id}`)
  })

  test('is edited as JSON through the lab, so the middleware writes it and the wire shows the change', async ({
    playground,
    server,
  }) => {
    const editor = playground.editorOf(playground.ownSession)
    await editor.fill('{ "views": 2, "user": "ada" }')
    await playground.ownSession.getByRole('button', { name: /^Save/ }).click()
    await expect(playground.ownSession).toContainText('user "ada"')
    await expect(playground.exchange('PATCH /lab/session')).toHaveCount(2)
    const exchange = await playground.openExchange('PATCH /lab/session')
    await expect(exchange.locator('del').filter({ hasText: '1' })).toBeVisible()
    await expect(exchange.locator('ins').filter({ hasText: '"ada"' })).toBeVisible()
    const { json } = await server.ask('GET', '/api/sessions')
    expect(JSON.parse(json.rows[0].session.text)).toMatchObject({ views: 2, user: 'ada' })
  })

  test('broken JSON is named by its line and nothing is saved', async ({ playground }) => {
    const editor = playground.editorOf(playground.ownSession)
    await editor.fill('{\n  "views": 1,\n  user: "ada"\n}')
    const problem = playground.ownSession.getByRole('alert')
    await expect(problem).toContainText('Line 3')
    await expect(problem).toContainText(/a key needs double quotes/i)
    await expect(playground.ownSession.getByRole('button', { name: /^Save/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await expect(playground.exchange('PATCH /lab/session')).toHaveCount(1)
  })

  test('is destroyed, and Undo writes the row back as it was', async ({ playground, server }) => {
    await playground.ownSession.getByRole('button', { name: 'Destroy' }).click()
    await expect(playground.exchange('POST /lab/session/destroy')).toHaveCount(1)
    await expect.poll(async () => (await server.ask('GET', '/api/sessions')).json.rows).toEqual([])
    await playground.toasts.getByRole('button', { name: 'Undo' }).click()
    await expect(playground.editorOf(playground.session('views 1'))).toBeVisible()
    await expect.poll(async () => (await server.ask('GET', '/api/sessions')).json.rows).toHaveLength(1)
  })

  test('expires now: the row is over, and goes with the next request, which gets a new id', async ({
    playground,
    context,
    server,
  }) => {
    const [before] = await context.cookies()
    await playground.ownSession.getByRole('button', { name: 'Expire now' }).click()
    await expect(playground.wire.getByText('expired, still in the store’s memory')).toBeVisible()
    await expect(playground.server).toContainText('The time of 1 row is over, and it is still in memory')
    await expect.poll(async () => (await server.ask('GET', '/api/sessions')).json.rows).toEqual([])
    await playground.request('/lab/session')
    const exchange = await playground.openExchange('GET /lab/session')
    await expect(exchange).toContainText(/missing, so a new id|expired, row removed by this get/)
    await expect(playground.server).not.toContainText('still in memory')
    await expect(exchange).toContainText(idIn(before?.value))
  })

  test('is regenerated: another id, an empty row, a new cookie', async ({ playground, context }) => {
    const [before] = await context.cookies()
    await playground.ownSession.getByRole('button', { name: 'Regenerate' }).click()
    await expect(playground.exchange('POST /lab/session/regenerate')).toContainText('Replaced')
    await expect.poll(async () => idIn((await context.cookies())[0]?.value)).not.toBe(idIn(before?.value))
    const after = idIn((await context.cookies())[0]?.value)
    await expect(playground.ownSession).toContainText(after.slice(0, 6))
    await expect(playground.ownSession).not.toContainText('views')
  })
})

test('another program’s row is marked as not ours, and edited past the lab', async ({
  playground,
  server,
}) => {
  const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'grace' } } })
  const row = playground.session('user "grace"')
  await expect(row).toBeVisible()
  await expect(playground.ownSession).toHaveCount(0)
  await row.getByRole('button', { name: 'user "grace"' }).click()
  await playground.editorOf(row).fill('{ "user": "hopper" }')
  await row.getByRole('button', { name: 'Save to the store' }).click()
  await expect(playground.session('user "hopper"')).toBeVisible()
  await expect(playground.exchange('PATCH /lab/session')).toHaveCount(1)
  const stored = await server.ask('GET', `/api/sessions/${encodeURIComponent(json.id)}`)
  expect(stored.json.data).toEqual({ user: 'hopper' })
})

test('an option changes form, code and behaviour at once, and Undo takes it back', async ({ playground }) => {
  const { options } = playground
  await expect(options).toContainText("name: 'connect.sid',")
  await options.getByRole('textbox', { name: 'name' }).fill('sid')
  await options.getByRole('textbox', { name: 'name' }).press('Enter')
  await expect(options).toContainText("name: 'sid',")
  await options.getByRole('switch', { name: 'saveUninitialized' }).click()
  await expect(options).toContainText('saveUninitialized: true,')
  await expect(options.getByRole('switch', { name: 'saveUninitialized' })).toBeChecked()
  await expect(playground.wire).toContainText('option changed by you')
  await playground.request('/lab/session')
  await playground.expectStored('sid')
  await expect(playground.ownSession).toBeVisible()
  await playground.toasts.getByRole('button', { name: 'Undo' }).last().click()
  await expect(options).toContainText('saveUninitialized: false,')
  await expect(options.getByRole('switch', { name: 'saveUninitialized' })).not.toBeChecked()
})

test('an option that express-session would choke on is refused with a sentence, and the code keeps the last good value', async ({
  playground,
}) => {
  const domain = playground.options.getByRole('textbox', { name: 'domain' })
  await domain.fill('not a domain;')
  await domain.press('Enter')
  await expect(playground.options.getByRole('alert')).toContainText('domain')
  await expect(playground.options).toContainText('domain: undefined,')
})
