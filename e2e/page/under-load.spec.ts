import { expect, test } from '../driver/fixtures.ts'
import { readJournal } from '../driver/journal-reader.ts'

test('after a flood the page stands where the server does', async ({ playground, page, server }) => {
  test.slow()
  for (let round = 0; round < 25; round++) {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        server.ask('PATCH', '/lab/session', { body: { set: { views: round * 20 + at } } }),
      ),
    )
  }
  const { seq, rows } = await readJournal(server)
  expect(rows).toBe(500)
  const events = page.locator('.strip__events')
  await expect(events).toHaveText(`${seq.toLocaleString('en')} events`)
  await expect(playground.server).toContainText('500')
  // And it still does what one asks of it.
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
})
