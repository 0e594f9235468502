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

test('what comes faster than it can be drawn is counted in words', async ({ playground, page, server }) => {
  await expect(playground.wire).toContainText('no exchange yet')
  await page.evaluate(() => {
    new MutationObserver(() => {
      const said = /[\d,]+ more in this second/.exec(document.querySelector('#page')?.textContent ?? '')
      if (said) document.body.dataset.said = said[0]
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  // They come to a busy page all at once. On a machine that is busy itself they may come too late for that: then once more.
  await expect(async () => {
    // Busy from before the first of them: the answer to this comes back, and then the page does nothing else.
    await page.evaluate(() => {
      setTimeout(() => {
        const until = performance.now() + 1_500
        while (performance.now() < until);
      })
    })
    await Promise.all(Array.from({ length: 100 }, () => server.ask('GET', '/lab/echo')))
    await expect(page.locator('body')).toHaveAttribute('data-said', /^\d+ more in this second$/, {
      timeout: 3_000,
    })
  }).toPass()
})
