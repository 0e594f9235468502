import { ServerProcess } from '../../server/testing/server-process.ts'
import { ALL_AS_PREDICTED, DeliveryPage } from '../driver/delivery-page.ts'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'

test.describe.configure({ mode: 'parallel' })

/** Where a request is held up on its way through Playwright, which then answers preflights itself: they do not arrive. */
const TWO_STOPPED = '30 probes answered, 30 as predicted, 3 no answer'

test('a blocked pop-up ends as no answer, with the reason', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.run()
  await expect(delivery.summary).toContainText('5 probes answered, 5 as predicted, 28 no answer')
  await delivery.cell('sid', 'in a cross-site iframe', 'no answer').click()
  await expect(
    page.getByText('The browser blocked the pop-up; allow it for this host and run again.').first(),
  ).toBeVisible()
})

test('a probe that never comes back and a page that an extension stops are no answer, and the others go on', async ({
  page,
  context,
}) => {
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.run()
  await expect(delivery.summary).toContainText(ALL_AS_PREDICTED)
  await context.route('**/lab/probe/*/cross-image*', (route) => route.abort())
  await context.route('**/lab/probe/*/link*', (route) => route.abort())
  await delivery.run()
  // What was answered before is no answer now.
  await expect(delivery.summary).toContainText(TWO_STOPPED)
  await expect(
    delivery.cell('embed_pref', 'with a cross-site image', 'no answer: The page could not send it: '),
  ).toBeVisible()
  await expect(
    delivery.cell('sid', 'by a link on another site', 'no answer: The request never arrived: '),
  ).toBeVisible()
})

test('a server that stops answering ends the run with no answer, and says so', async ({ page }) => {
  const server = new ServerProcess()
  await server.start()
  try {
    const delivery = new DeliveryPage(page)
    await delivery.openWithSamples(`${server.home}/#/delivery`)
    await page.context().route('**/lab/probe/*/cross-image*', () => server.stop('SIGKILL'))
    await page.getByRole('button', { name: /^Run/ }).click()
    await expect(delivery.summary).toContainText('no answer', { timeout: 60_000 })
    await expect(
      delivery.cell(
        'sid',
        'by a link on another site',
        'no answer: The server stopped answering before it came.',
      ),
    ).toBeVisible()
  } finally {
    await server.stop()
  }
})

test('arrow keys move through the cells; of many cookies, those in view are drawn, and the keys reach the rest', async ({
  page,
}) => {
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.cell('sid', 'with a cross-site fetch').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(delivery.cell('__Host-csrf', 'with the preflight of a cross-site fetch')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(delivery.cell('__Host-csrf', 'with a fetch without credentials')).toBeFocused()
  await delivery.setFrom(
    'A response to this page',
    Array.from({ length: 50 }, (_, at) => `many${at}=1; Path=/`),
  )
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '60')
  expect(await page.locator('.matrix__row').count()).toBeLessThan(45)
  await expect(delivery.row('many49')).toBeHidden()
  const first = delivery.cell('sid', 'with a cross-site image')
  await first.click()
  for (let at = 0; at < 57; at += 1) await page.keyboard.press('ArrowDown')
  await expect(delivery.cell('many49', 'with a cross-site image')).toBeFocused()
  await expect(delivery.cell('many49', 'with a cross-site image')).toBeInViewport()
})

test('two browsers at once get their own answers', async ({ page, anotherBrowser }) => {
  const other = new DeliveryPage((await anotherBrowser()).page)
  const one = new DeliveryPage(page)
  await Promise.all([one.openWithSamples(), other.openWithSamples()])
  await one.setFrom('A response to this page', ['mine=one; Path=/'])
  await other.setFrom('A response to this page', ['mine=other; Path=/', 'more=1; Path=/'])
  await Promise.all([one.run(), other.run()])
  await expect(one.summary).toContainText(`9 cookies, ${ALL_AS_PREDICTED}`)
  await expect(other.summary).toContainText(`10 cookies, ${ALL_AS_PREDICTED}`)
  for (const [delivery, value] of [
    [one, 'one'],
    [other, 'other'],
  ] as const) {
    await delivery.cell('mine', 'by a link on another site').click()
    await expect(delivery.page.locator('.cell-detail__carried')).toContainText(
      new RegExp(`mine=${value}(;|$)`),
    )
  }
})

test('the smallest fix turns a red cell green, a change moves the prediction at once, and running again confirms it', async ({
  page,
}) => {
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.run()
  const post = (shows: string) => delivery.cell('sid', 'with a form POST from another site', shows)
  await post('predicted withheld, seen withheld').click()
  await expect(page.getByText('Set SameSite=None.')).toBeVisible()
  await page.getByRole('button', { name: 'Show them in the table' }).click()
  await expect(page.locator('.matrix__cell--touched.flash')).toHaveCount(21)
  await page.getByRole('button', { name: 'Try it in the lab' }).click()
  await expect(post('predicted sent, before the change seen withheld')).toBeVisible()
  await delivery.run()
  await expect(post('predicted sent, seen sent')).toBeVisible()
  await page.getByRole('radio', { name: 'Strict', exact: true }).check()
  await expect(post('predicted withheld, before the change seen sent')).toBeVisible()
  await page.getByRole('radio', { name: 'None', exact: true }).check()
  // Its tick lies over the box; the label is what one presses.
  await page.locator('.attribute-switches').getByText('Secure').click()
  await expect(
    page.getByText('Not sent. Will be rejected. SameSite=None needs Secure.').first(),
  ).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Secure' })).toBeChecked()
})

test('where *.localhost is not to be had, columns say so and the rest works', async ({ page, server }) => {
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples(`http://localhost:${server.port}/?home=here#/delivery`)
  await expect(delivery.cell('sid', 'with a fetch from the sub-host', 'not available here')).toBeVisible()
  await delivery.run()
  await expect(delivery.summary).toContainText(/29 probes answered, 29 as predicted/)
  await expect(delivery.cell('sid', 'by a link on another site', 'predicted sent, seen sent')).toBeVisible()
})

test('the address bar and a reload by hand tick themselves off; axe finds nothing in the matrix, at 1440 and at 390 px, where a tapped cell opens a sheet', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.run()
  await page.getByRole('button', { name: 'Copy link', exact: true }).click()
  await expect(page.getByText('Link copied; paste it into a new tab.').first()).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(await page.evaluate(() => navigator.clipboard.readText()))
  await expect(page.getByText('came', { exact: true })).toHaveCount(1)
  await tab.reload()
  await expect(page.getByText('came', { exact: true })).toHaveCount(2)
  await expect(delivery.summary).toContainText('35 probes answered, 35 as predicted')
  await expect(
    delivery.cell('__Host-csrf', 'when the user reloads the page', 'predicted sent, seen sent'),
  ).toBeVisible()
  await tab.close()
  await delivery.cell('sid', 'with a form POST from another site').click()
  await delivery.cell('sid', 'with a form POST from another site').scrollIntoViewIfNeeded()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expectSound(page, `${width} px`)
  }
  // A narrow page says how much is out of sight, and tells the story of a tapped cell in a sheet over its foot.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^\d+ more columns$/ }).click()
  const story = page.getByRole('region', { name: 'The chosen cell' })
  await expect(page.getByRole('button', { name: 'Close the answer' })).toBeHidden()
  await delivery.cell('sid', 'in an iframe on the sub-host').click()
  await expect(story).toBeInViewport()
  await expect(delivery.cell('sid', 'in an iframe on the sub-host')).toBeInViewport()
  await page.getByRole('button', { name: 'Close the answer' }).click()
  await expect(delivery.cell('sid', 'in an iframe on the sub-host')).toBeFocused()
})
