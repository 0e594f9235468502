import type { Locator, Page } from '@playwright/test'
import { DeliveryPage } from '../driver/delivery-page.ts'
import { expect, test } from '../driver/fixtures.ts'
import { LayoutWatch } from '../driver/layout-watch.ts'
import { Playground } from '../driver/playground.ts'

/** 200 % zoom is half the window in CSS pixels. */
const SIZES = [
  [1440, 900],
  [1100, 700],
  [800, 900],
  [720, 450],
  [640, 400],
  [390, 844],
  [360, 640],
  [320, 568],
] as const

const MOST_SHIFT = 0.05

/** Style sheets, scripts and fonts of a first visit. Each costs browser and server some milliseconds. */
const MOST_FILES = 10

// As it moves for a person; elsewhere nothing does (see playwright.config.ts).
test.use({ actionTimeout: 30_000, contextOptions: {} })

/** Names of two things of the top bar that lie over each other. */
async function overprints(page: Page): Promise<string[]> {
  return page.locator('.top-bar').evaluate((bar) => {
    const boxes = [...bar.querySelectorAll('a, button, .top-bar__name, .top-bar__host, .top-bar__watchers')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box, element }) => box.width > 0 && getComputedStyle(element).visibility !== 'hidden')
    return boxes.flatMap((one, at) =>
      boxes.slice(at + 1).flatMap((other) => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return []
        const apart =
          one.box.right <= other.box.left + 1 ||
          other.box.right <= one.box.left + 1 ||
          one.box.bottom <= other.box.top + 1 ||
          other.box.bottom <= one.box.top + 1
        return apart ? [] : [`${one.element.textContent} over ${other.element.textContent}`]
      }),
    )
  })
}

/** Writes its session twice, which is worth a note. */
async function logIn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const own = JSON.parse(localStorage.getItem('crumbscope.browser') ?? '""')
    const headers = { 'Content-Type': 'application/json', 'X-Crumbscope-Browser': own }
    const body = JSON.stringify({ username: 'ada', password: 'lovelace' })
    await fetch('/lab/login', { method: 'POST', headers, body })
  })
}

/** It can be scrolled to and pressed: nothing lies over it. */
async function withinReach(control: Locator, what: string): Promise<void> {
  await control.scrollIntoViewIfNeeded()
  await expect(control, what).toBeInViewport()
  await control.click({ trial: true })
}

async function showPane(playground: Playground, pane: 'Browser' | 'Wire' | 'Server'): Promise<void> {
  for (const screen of await playground.screens()) if (screen.panes.includes(pane)) return screen.show()
}

test('from 320 to 1440 px and at 200 % zoom nothing overprints, and all can be reached', async ({
  playground,
  page,
}) => {
  test.slow()
  await playground.setCookie('theme=dark; Path=/')
  await playground.setCookie('refused=1; SameSite=None')
  await playground.options.getByRole('switch', { name: 'httpOnly' }).click()
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toBeVisible()
  await logIn(page)
  // Of each level one: more the top bar never has to find room for.
  await expect(page.locator('.findings-count__level')).toHaveCount(3)
  for (const [width, height] of SIZES) {
    const size = `${width} × ${height}`
    await page.setViewportSize({ width, height })
    await showPane(playground, 'Browser')
    expect(await page.evaluate(() => document.documentElement.scrollWidth), size).toBeLessThanOrEqual(width)
    expect(await overprints(page), size).toEqual([])
    await playground.compose('refused=1; SameSite=None')
    const unfold = playground.composer.getByRole('button', {
      name: 'as a form',
      exact: true,
      expanded: false,
    })
    if (await unfold.isVisible()) await unfold.click()
    await withinReach(playground.rawLine, `${size}: the composer's line`)
    await withinReach(
      playground.composer.getByRole('radio', { name: 'Lax' }).locator('xpath=..'),
      `${size}: SameSite`,
    )
    await withinReach(playground.sendCookie, `${size}: Send`)
    const keep = playground.verdict.locator('.fact-line--keep')
    const isWhole = await keep
      .locator('.fact-line__words')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
    expect(isWhole, `${size}: why it is refused is read whole`).toBe(true)
    await playground.compose('theme=dark; Path=/')
    await expect(keep, size).toContainText('Will')
    await expect(keep, size).not.toContainText('rejected')
    expect((await keep.boundingBox())?.height, `${size}: a fact is one line`).toBeLessThan(30)
    await showPane(playground, 'Wire')
    await withinReach(playground.wire.getByRole('button', { name: 'Send', exact: true }), `${size}: request`)
    await showPane(playground, 'Server')
    await withinReach(playground.ownSession.getByRole('button', { name: /^Save/ }), `${size}: Save`)
    await withinReach(playground.options.getByRole('switch', { name: 'rolling' }), `${size}: rolling`)
  }
})

for (const [width, height] of [
  [800, 900],
  [390, 844],
] as const) {
  test(`${width} px: nothing of a first visit moves when what is fetched later comes`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const watch = await LayoutWatch.on(page)
    const playground = new Playground(page)
    await playground.open()
    await expect(playground.browser.getByRole('button', { name: /^Set your first cookie/ })).toBeVisible()
    if (width === 800)
      await expect(page.getByRole('heading', { name: 'How to read the marks' })).toBeVisible()
    expect(await watch.moved()).toBeLessThan(MOST_SHIFT)
    const files = await page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/')).length,
    )
    expect(files, 'files that a first visit asks for').toBeLessThanOrEqual(MOST_FILES)
  })
}

test('in ordinary use nothing moves by itself, and the console stays empty', async ({ page, server }) => {
  test.slow()
  const watch = await LayoutWatch.on(page)
  const playground = new Playground(page)
  const still = async (after: string) => expect(await watch.moved(), after).toBeLessThan(MOST_SHIFT)
  await playground.open()
  await still('the first visit')
  await playground.browser.getByRole('button', { name: /^Set your first cookie/ }).click()
  await playground.expectStored('first_crumb')
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await playground.expectStored('connect.sid')
  await playground.request('/lab/session')
  await playground.openExchange('GET /lab/session')
  await still('cookie, session, request')
  for (let n = 0; n < 5; n++) await server.ask('PATCH', '/lab/session', { body: { set: { n } } })
  await expect(playground.wire.getByRole('button', { name: '5 from others' })).toBeVisible()
  await still('what others do')
  const domain = playground.options.getByRole('textbox', { name: 'domain' })
  await domain.fill('not a domain;')
  await domain.press('Enter')
  await expect(playground.options.getByRole('alert')).toBeVisible()
  await domain.press('Escape')
  await still('an option that is refused')
  await page.goto('/#/session')
  const races = page.getByRole('region', { name: 'Races' })
  await races.getByRole('button', { name: /^Run/ }).click()
  await expect(races.locator('.races__outcome')).toBeInViewport({ timeout: 30_000 })
  const ab = page.getByRole('region', { name: 'A/B' })
  await ab.getByRole('button', { name: 'Run both' }).click()
  await expect(ab.getByRole('table')).toBeVisible()
  await still('the session lab')
  await page.goto('/#/delivery')
  await new DeliveryPage(page).run()
  await still('a run of Delivery')
  expect(watch.errors).toEqual([])
})

test('forced colours keep every sign, reduced motion keeps all still, a word explains itself', async ({
  playground,
  page,
}) => {
  await playground.setCookie('theme=dark; Path=/')
  await playground.expectStored('theme')
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const ground = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  /** What the eye tells it by is not the colour of the ground. */
  const shows = (sign: Locator, property: 'backgroundColor' | 'fill' | 'stroke' | 'borderTopColor') =>
    expect
      .poll(() => sign.evaluate((element, name) => getComputedStyle(element)[name], property))
      .not.toBe(ground)
  const mark = playground.cookie('theme').locator('.thread-mark__sign')
  await shows(mark, 'backgroundColor')
  const seen = playground.cookie('theme').locator('.capsule__half--right .capsule__edge')
  await shows(seen, 'fill')
  await expect(playground.options.getByRole('switch', { name: 'httpOnly' })).toBeChecked()
  // The tint of a change stays, without moving: it only ends, within a frame.
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 1)
      .map((animation) => String(Reflect.get(animation, 'animationName'))),
  )
  expect(moving).toEqual([])
  await page.emulateMedia({ forcedColors: 'none' })
  const word = playground.wire.getByRole('button', { name: 'Wire', exact: true })
  const before = await playground.exchanges.boundingBox()
  await word.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(
    page
      .getByRole('tooltip', { name: /travels between browser and server/ })
      .or(page.getByText('The wire is what travels')),
  ).toBeVisible()
  await expect(word).toHaveAccessibleDescription(/travels between browser and server/)
  expect(await playground.exchanges.boundingBox()).toEqual(before)
  await page.keyboard.press('Escape')
  await expect(page.getByText('The wire is what travels')).toBeHidden()
})
