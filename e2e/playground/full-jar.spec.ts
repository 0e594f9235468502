import { expect, test } from '../driver/fixtures.ts'

/** What Chromium keeps of one site. */
const MOST = 180

/** Every second one is out of reach for scripts; each is close to the 4,096 bytes a cookie may have. */
const LINES = Array.from(
  { length: MOST },
  (_, n) => `c${String(n).padStart(3, '0')}=${'x'.repeat(4_000)}; Path=/${n % 2 === 0 ? '; HttpOnly' : ''}`,
)

test('a jar at the browser’s limit: the page loads, works, and empties it', async ({
  playground,
  context,
  page,
}) => {
  await playground.importCookies(JSON.stringify(LINES.map(asJson)))
  await expect.poll(async () => (await context.cookies()).length, { timeout: 30_000 }).toBe(MOST)
  await expect(playground.browser).toContainText(`${MOST} stored`)

  // Whole lines are in the page's own log only: the journal cuts headers as long as these.
  await expect.poll(() => page.evaluate(wholeLinesKept)).toBeGreaterThanOrEqual(MOST)
  await page.reload()
  await playground.expectLive()
  await expect(playground.browser).toContainText(`${MOST} stored`)
  await expect(playground.browser).toContainText(`${MOST} of ${MOST} cookies`)
  await expect(playground.cookie('c000')).toContainText('JS can’t read')
  await playground.expectStored('c000')
  await playground.expectStored('c001')

  await playground.request('/lab/echo')
  const exchange = await playground.openExchange('GET /lab/echo')
  await expect(exchange).toContainText(/cut here, 7\d\d kB in all/)

  await playground.browser.getByRole('button', { name: 'Empty jar' }).click()
  await expect.poll(async () => (await context.cookies()).length, { timeout: 30_000 }).toBe(0)
  // The composer folds when the last row has left; 180 of them take a busy machine its time.
  await expect(playground.browser).toContainText('empty in this browser', { timeout: 60_000 })
  await playground.expectGone('c000')
  await playground.setCookie('first=again; Path=/')
  await playground.expectStored('first')
})

function asJson(line: string) {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
  return { name, value, path: '/', httpOnly: line.endsWith('HttpOnly') }
}

/** How many lines with their Path the page has on disk. */
async function wholeLinesKept(): Promise<number> {
  const opening = indexedDB.open('crumbscope')
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve) => {
      request.onsuccess = () => resolve(request.result)
    })
  const database = await done(opening)
  const facts = await done(database.transaction('facts').objectStore('facts').getAll())
  database.close()
  return JSON.stringify(facts).match(/=x{4000}; Path=/g)?.length ?? 0
}
