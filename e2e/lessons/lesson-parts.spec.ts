import type { Locator, Page } from '@playwright/test'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'

const bar = (page: Page) => page.getByRole('region', { name: /^Lesson/ })
const step = (page: Page) => bar(page).locator('[aria-current="step"]')

/** As somebody without a mouse: on to it with Tab, then Enter. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let tabs = 0; tabs < 150; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('it is not reached with Tab')
}

/** Does what the part asks for, once the last of it is done: a key that is pressed meanwhile is none. */
async function doByKey(page: Page): Promise<void> {
  await expect(bar(page).locator('.lesson-act').getByRole('button')).toBeEnabled()
  await page.keyboard.press('Control+Enter')
}

test('from the index to solved by the keyboard alone, each part sound', async ({ page, playground }) => {
  // Each look for faults takes its time on a busy machine.
  test.setTimeout(600_000)
  const enter = async (target: Locator) => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }
  await playground.open()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'What goes wrong, made to happen' })).toBeVisible()
  await expectSound(page, 'the index')
  await page.keyboard.press('/')
  await page.keyboard.type('nginx')
  await enter(page.getByRole('link', { name: /^No cookie at all in production/ }))
  await expect(step(page)).toContainText('Question')
  await expectSound(page, 'the question')
  await enter(bar(page).getByRole('button', { name: 'Begin' }))
  await expect(step(page)).toContainText('Do it')
  await doByKey(page)
  await expect(step(page)).toContainText('Predict')
  await expect(page.getByText('Covered until you have guessed').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Findings/ })).toHaveCount(0)
  await expectSound(page, 'the guess')
  await tabTo(page, bar(page).getByRole('radio').first())
  await page.keyboard.press('2')
  await expect(bar(page).getByRole('radio').nth(1)).toBeChecked()
  await page.keyboard.press('h')
  await expect(bar(page).getByRole('status')).toContainText('Hint.')
  await doByKey(page)
  await expect(step(page)).toContainText('See')
  await expectSound(page, 'what came of it')
  await enter(page.getByRole('button', { name: /cookie: \{ secure: true \}/ }))
  await expect(step(page)).toContainText('Mend')
  await enter(page.getByRole('radio', { name: 'Leave out secure' }))
  await expect(page.getByText('Not it.', { exact: true })).toBeVisible()
  await expectSound(page, 'a wrong fix')
  // What was reached is read again, and nothing is undone by it.
  await enter(bar(page).getByRole('link', { name: /^Predict/ }))
  await expect(bar(page).getByRole('radio').nth(1)).toBeChecked()
  await expect(bar(page).getByRole('radio').nth(1)).toBeDisabled()
  await expect(step(page)).toContainText('Mend')
  await expectSound(page, 'a part read again')
  await doByKey(page)
  // The arrows pass over the changes; a press runs one.
  await tabTo(page, page.getByRole('radio', { name: 'Leave out secure' }))
  await page.getByRole('radio', { name: 'Leave out secure' }).press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Leave out secure' })).toBeChecked()
  const right = page.getByRole('radio', { name: 'Trust the proxy' })
  while (!(await right.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(step(page)).toContainText('Keep')
  await expect(bar(page)).toContainText('Also looks like this: Every request gets a new session,')
  await expectSound(page, 'the end')
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/#\/scenarios\/no-cookie-on-first-visit$/)
})

test('a beginning that a reload cuts off goes on after it, and what is one’s own still waits', async ({
  page,
  playground,
}) => {
  await playground.setCookie('mine=1; Path=/; SameSite=Lax')
  await playground.expectStored('mine')
  await page.evaluate(() => location.assign('#/scenarios/first-cookie'))
  // The app is never put in place: the page goes before the answer comes.
  const asked = new Promise<void>((resolve) => {
    void page.route('**/api/lesson', (route) =>
      route.request().method() === 'GET' ? route.continue() : resolve(),
    )
  })
  await bar(page).getByRole('button', { name: 'Begin' }).click()
  await asked
  await page.unroute('**/api/lesson')
  await page.reload()
  await expect(step(page)).toContainText('Do it')
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await bar(page).getByRole('button', { name: 'Leave and put back' }).click()
  await expect.poll(() => page.evaluate(() => document.cookie)).toBe('mine=1')
})

test.describe('in a process of its own', () => {
  test.use({ ownProcess: true })

  test('one’s own cookies wait aside, through a reload and a server that begins anew, and come back', async ({
    page,
    playground,
    server,
  }) => {
    test.setTimeout(600_000)
    await playground.open()
    await playground.setCookie('mine=1; Path=/; SameSite=Lax')
    await playground.expectStored('mine')
    await page.goto('/#/scenarios/secure-behind-proxy')
    await expect(bar(page)).toContainText('Your cookie waits aside meanwhile')
    await bar(page).getByRole('button', { name: 'Begin' }).click()
    // By hand, from the request bar: it stands there, and counts as well.
    const byHand = playground.wire.getByRole('form', { name: 'Send a request' })
    const path = byHand.getByLabel('Path', { exact: true })
    await expect(path).toHaveValue('/lab/lesson/login')
    await expect(byHand.getByRole('checkbox', { name: 'via proxy' })).toBeChecked()
    await byHand.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(step(page)).toContainText('Predict')
    await expect(path).toHaveValue('/lab/lesson/me')
    expect(await page.evaluate(() => document.cookie)).toBe('')
    await page.reload()
    await expect(step(page)).toContainText('Predict')
    await bar(page).getByRole('button', { name: 'Send GET /me' }).click()
    await expect(step(page)).toContainText('See')
    await server.stop('SIGKILL')
    await server.start()
    await playground.expectLive()
    await expect(step(page)).toContainText('See')
    await page.getByRole('button', { name: /cookie: \{ secure: true \}/ }).click()
    await expect(step(page)).toContainText('Mend')
    // By Options instead of an offered change: it counts as well, and the lab's own stay as they are.
    const app = page.getByRole('region', { name: 'This lesson’s app' })
    await app.getByRole('radio', { name: 'Options' }).check()
    await app.getByRole('button', { name: /^trust proxy: off/ }).click()
    // Of this app nothing is changed yet, though its text has other options than the lab.
    const asAtStart = app.getByRole('button', { name: 'As at start' })
    await expect(asAtStart).toHaveCount(0)
    await page.getByRole('menu').getByText('1 hop', { exact: true }).click()
    await asAtStart.click()
    await expect(app.getByRole('button', { name: /^trust proxy: off/ })).toBeVisible()
    await app.getByRole('button', { name: /^trust proxy: off/ }).click()
    await page.getByRole('menu').getByText('1 hop', { exact: true }).click()
    await bar(page).getByRole('button', { name: 'Run it with these options' }).click()
    await expect(step(page)).toContainText('Keep')
    expect((await server.ask('GET', '/api/options')).json.trustProxy).toBe(false)
    await bar(page).getByRole('button', { name: 'Leave and put back' }).click()
    await expect(page.getByRole('heading', { name: 'What goes wrong, made to happen' })).toBeVisible()
    // Undone, one is where one was; left as it is, the jar's foot leads out.
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(step(page)).toContainText('Keep')
    await playground.expectStored('connect.sid')
    expect(await page.evaluate(() => document.cookie)).toBe('')
    await bar(page).getByRole('button', { name: 'Leave it so' }).click()
    await expect(bar(page)).toHaveCount(0)
    await expect(playground.browser).toContainText('Your own cookie waits aside.')
    await playground.browser.getByRole('button', { name: 'Leave and put back' }).click()
    await expect(page.getByRole('heading', { name: 'What goes wrong, made to happen' })).toBeVisible()
    expect(await page.evaluate(() => document.cookie)).toBe('mine=1')
    const { json } = await server.ask('GET', '/api/sessions')
    expect(json.rows).toEqual([])
    await page.goto('/#/')
    await expect(path).toHaveValue('/lab/echo')
    await expect(byHand.getByRole('checkbox', { name: 'via proxy' })).not.toBeChecked()
  })
})

test('how far one is can be taken elsewhere', async ({ page, playground }) => {
  await playground.open('/#/scenarios/secure-behind-proxy')
  await bar(page).getByRole('button', { name: 'Begin' }).click()
  await expect(step(page)).toContainText('Do it')
  await bar(page).getByRole('link', { name: 'Scenarios' }).click()
  await expect(page.getByRole('link', { name: /No cookie at all in production/ })).toContainText(
    'part 2 of 6',
  )
  await page.getByRole('button', { name: /lessons, 0 done/ }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export progress' }).click()
  const path = await (await saved).path()
  await page.getByRole('button', { name: /lessons, 0 done/ }).click()
  await page.getByRole('menuitem', { name: 'Forget progress' }).click()
  await expect(page.getByText(/part \d of 6/)).toHaveCount(0)
  await page.getByLabel('Progress to import').setInputFiles(path)
  await expect(page.getByText('part 2 of 6')).toBeVisible()
})

test.describe('390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('is played in a sheet above the tabs, and at 800 px with the app beside the jar', async ({
    page,
    playground,
  }) => {
    await playground.open('/#/scenarios/secure-behind-proxy')
    await bar(page).getByRole('button', { name: 'Begin' }).click()
    await bar(page).getByRole('button', { name: 'Send POST /login' }).click()
    await expect(step(page)).toContainText('Predict')
    await expectSound(page, 'the sheet')
    const send = bar(page).getByRole('button', { name: 'Send GET /me' })
    await expect(send).toBeInViewport()
    expect((await send.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    // Folded, it leaves the panes the room; the next part opens it again.
    const fold = bar(page).getByRole('button', { name: 'What this part says' })
    await fold.click()
    await expect(send).toBeHidden()
    await expectSound(page, 'the folded sheet')
    await page.keyboard.press('Control+Enter')
    await expect(step(page)).toContainText('See')
    await expect(fold).toHaveAttribute('aria-expanded', 'true')
    await expect(bar(page)).toContainText('Which line does it?')
    await page.setViewportSize({ width: 800, height: 900 })
    const app = playground.browser.getByRole('region', { name: 'This lesson’s app' })
    await expect(app).toBeVisible()
    const unfold = playground.browser.getByRole('button', { name: 'Compose a cookie of your own' })
    await unfold.click()
    await expect(playground.browser.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
    await expect(app).toHaveCount(0)
    await playground.browser.getByRole('button', { name: 'Fold the composer' }).click()
    await expect(unfold).toBeFocused()
    await expectSound(page, 'the app beside the jar')
    await app.getByRole('button', { name: /cookie: \{ secure: true \}/ }).click()
    await expect(step(page)).toContainText('Mend')
    await expect(app.getByRole('radio', { name: 'Trust the proxy' })).toBeVisible()
  })
})
