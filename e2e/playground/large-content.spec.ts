import { DatabaseSync } from 'node:sqlite'
import { SCHEMA, SqliteSessions } from '../../server/stores/sqlite/sqlite-sessions.ts'
import { set } from '../../server/stores/store-promises.ts'
import { expect, test } from '../driver/fixtures.ts'
import { Playground } from '../driver/playground.ts'

test('a huge session is cut where it is shown, the page says so, and opens it whole when asked', async ({
  playground,
  server,
}) => {
  const big = 'x'.repeat(200_000)
  const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { big } } })
  const row = playground.session(json.id.slice(0, 6))
  await expect(row).toContainText(/200,\d{3}/)
  await row.getByRole('button', { expanded: false }).click()
  await expect(row).toContainText(/200 kB, cut here/)
  await expect(playground.editorOf(row)).toHaveCount(0)
  await row.getByRole('button', { name: 'open whole' }).click()
  await expect(playground.editorOf(row)).toHaveValue(/"big": "x{200000}"/)
  const exchange = await playground.openExchange('PATCH /lab/session')
  await expect(exchange).toContainText('too many to compare')
})

test('a header longer than what is recorded says where it was cut', async ({ playground, server }) => {
  await server.ask('GET', '/lab/echo', { headers: { Cookie: `long=${'y'.repeat(60_000)}` } })
  const exchange = await playground.openExchange('GET /lab/echo')
  await expect(exchange).toContainText(/cut here, 60 kB in all/)
})

test.describe('ten thousand rows', () => {
  test.use({ store: 'sqlite' })

  test('scroll with a bounded number of them on the page, which says what it does not show', async ({
    page,
    server,
    storeSpec,
  }) => {
    await server.stop()
    await fill(storeSpec.replace('sqlite:', ''), 10_000)
    await server.start()
    const playground = new Playground(page)
    await playground.open()
    const rows = playground.sessions.getByRole('row')
    await expect(rows.first()).toBeVisible()
    await expect(playground.server).toContainText(/The \d+ last used of 10,000 rows/)
    await playground.sessions.press('End')
    await playground.server.getByRole('button', { name: 'List the others' }).click()
    await rows.last().focus()
    // Each page of rows is fetched when the end of the one before comes near.
    await expect(async () => {
      await page.keyboard.press('End')
      expect(await rows.count()).toBeLessThan(80)
      await expect(playground.sessions).toHaveAttribute('aria-rowcount', '10000', { timeout: 200 })
    }).toPass({ intervals: [0] })
    await page.keyboard.press('End')
    await expect(playground.sessions.locator('[aria-rowindex="10000"]')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(playground.sessions.locator('[aria-rowindex="1"]')).toBeFocused()
    expect(await rows.count()).toBeLessThan(80)
    await playground.server.getByRole('textbox', { name: 'Search sessions by id or data' }).fill('user 9876')
    await expect(rows).toHaveCount(1)
    await rows.first().getByRole('button', { expanded: false }).click()
    await expect(playground.editorOf(rows.first())).toHaveValue(/user 9876/)
  })
})

/** One transaction: ten thousand of them would be ten thousand waits for the disk. */
async function fill(file: string, rows: number): Promise<void> {
  const db = new DatabaseSync(file)
  db.exec(SCHEMA)
  db.exec('BEGIN')
  const store = new SqliteSessions(db)
  const cookie = { originalMaxAge: 3_600_000, expires: new Date(Date.now() + 3_600_000), path: '/' }
  for (let n = 0; n < rows; n++) await set(store, `row-${n}`, { cookie, name: `user ${n}` } as never)
  db.exec('COMMIT')
  db.close()
}
