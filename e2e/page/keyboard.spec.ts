import type { Locator } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'

/** More presses of Tab than the page has stops. */
const MANY_STOPS = 120

/** The focus is on something, in view, and drawn: the design keeps one colour for it alone. */
async function expectVisibleFocus({ page }: Playground): Promise<void> {
  // The colour may still be fading in.
  await expect.poll(() => page.evaluate(faultOfFocus), { intervals: [0, 50, 100, 200] }).toBeNull()
}

/** Runs in the page: what is wrong with the focus, or null. */
function faultOfFocus(): string | null {
  const element = document.activeElement
  if (!element || element === document.body) return 'the focus is lost'
  const name = element.outerHTML.slice(0, 160)
  const { top, bottom, left, right } = element.getBoundingClientRect()
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return `out of view: ${name}`
  const probe = document.createElement('span')
  probe.style.color = 'var(--focus)'
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  const around = [
    element,
    element.parentElement,
    element.parentElement?.parentElement,
    element.nextElementSibling,
  ]
  const drawn = around.filter((each) => each != null).map((each) => getComputedStyle(each))
  // A row's whole line stands for its button.
  drawn.push(getComputedStyle(element, '::after'))
  const marked = drawn.some(
    ({ outlineStyle, outlineColor, boxShadow, borderBottomColor, borderBottomWidth }) =>
      (outlineStyle !== 'none' && outlineColor === color) ||
      boxShadow.includes(color) ||
      (borderBottomColor === color && borderBottomWidth !== '0px'),
  )
  return marked ? null : `no mark on ${name}`
}

/** Presses Tab until this has the focus; no stop on the way may hide it. */
async function tabTo(playground: Playground, target: Locator): Promise<void> {
  // What is drawn only after Tab went by would be missed.
  await expect(target).toBeVisible()
  for (let stops = 0; stops < MANY_STOPS; stops++) {
    await playground.page.keyboard.press('Tab')
    await expectVisibleFocus(playground)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${target} cannot be reached with Tab`)
}

test('the first stops of the page are links that skip to each pane', async ({ playground, page }) => {
  await expect(playground.options).toBeVisible()
  for (const title of ['Browser', 'Wire', 'Server']) {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: `Skip to ${title}` })).toBeFocused()
    await expectVisibleFocus(playground)
  }
  await page.keyboard.press('Enter')
  await expect(playground.server).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(playground.server.locator(':focus')).toHaveCount(1)
})

test('the first cookie is set and the focus stays on the page', async ({ playground, page }) => {
  await page.keyboard.press('1')
  await expect(playground.browser).toBeFocused()
  await tabTo(playground, playground.browser.getByRole('button', { name: 'Set your first cookie' }))
  await page.keyboard.press('Enter')
  await playground.expectStored('first_crumb')
  await expectVisibleFocus(playground)
  await expect(playground.browser).toBeFocused()
})

test('in the jar: arrows move, e edits, Escape leaves the field, x clears, Ctrl Z brings back', async ({
  playground,
  page,
}) => {
  for (const name of ['one', 'two', 'three']) {
    await playground.setCookie(`${name}=1; Path=/`)
    await playground.expectStored(name)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')
  await tabTo(playground, playground.cookie('one'))
  await page.keyboard.press('ArrowDown')
  await expect(playground.cookie('two')).toBeFocused()
  await page.keyboard.press('End')
  await expect(playground.cookie('three')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(playground.cookie('one')).toBeFocused()
  await page.keyboard.press('j')
  await expect(playground.cookie('two')).toBeFocused()
  await expectVisibleFocus(playground)

  await page.keyboard.press('e')
  await expect(playground.rawLine).toBeFocused()
  await expect(playground.rawLine).toHaveValue(/^two=1;/)
  await page.keyboard.press('Escape')
  await expect(playground.rawLine).not.toBeFocused()

  await page.keyboard.press('1')
  await tabTo(playground, playground.cookie('two'))
  await page.keyboard.press('x')
  await playground.expectGone('two')
  await page.keyboard.press('Control+z')
  await playground.expectStored('two')
})

test('what is cleared comes back where Ctrl Z is pressed before the answer is there', async ({
  playground,
  page,
}) => {
  await playground.setCookie('one=1; Path=/')
  await playground.expectStored('one')
  const answer = await page.evaluateHandle(() => {
    const { fetch } = window
    const { promise, resolve } = Promise.withResolvers<void>()
    window.fetch = async (...asked) => {
      const response = await fetch(...asked)
      if (String(asked[0]).endsWith('/lab/set-cookie')) await promise
      return response
    }
    return { comes: resolve }
  })
  await playground.cookie('one').focus()
  await page.keyboard.press('x')
  await playground.expectGone('one')
  await page.keyboard.press('Control+z')
  await answer.evaluate(({ comes }) => comes())
  await playground.expectStored('one')
})

test('c leads to the composer, and Ctrl Enter sends what is in it', async ({ playground, page }) => {
  await playground.setCookie('one=1; Path=/')
  await playground.expectStored('one')
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await expect(playground.rawLine).toBeFocused()
  await expectVisibleFocus(playground)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('typed=by hand; Path=/')
  await page.keyboard.press('Control+Enter')
  await playground.expectStored('typed')
})

test('an exchange opens with the right arrow and closes with the left', async ({
  playground,
  page,
  server,
}) => {
  for (const path of ['/lab/echo/1', '/lab/echo/2']) await server.ask('GET', path)
  const [newer, older] = [playground.exchange('GET /lab/echo/2'), playground.exchange('GET /lab/echo/1')]
  await expect(newer).toBeVisible()
  await page.keyboard.press('2')
  await expect(playground.wire).toBeFocused()
  await tabTo(playground, newer.getByRole('button', { name: 'GET /lab/echo/2' }))
  await page.keyboard.press('ArrowDown')
  await expect(older.getByRole('button', { name: 'GET /lab/echo/1' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(older.getByRole('button', { name: 'Copy as curl' })).toBeVisible()
  await expectVisibleFocus(playground)
  await page.keyboard.press('ArrowLeft')
  await expect(older.getByRole('button', { name: 'Copy as curl' })).toHaveCount(0)
  await page.keyboard.press('/')
  await expect(playground.wire.getByRole('textbox', { name: 'Filter exchanges' })).toBeFocused()
  await page.keyboard.type('echo/1')
  await expect(newer).toHaveCount(0)
  await expect(older).toHaveCount(1)
})

test('a session is edited as JSON and saved with Ctrl S', async ({ playground, page }) => {
  const write = playground.server.getByRole('button', { name: 'Write to the session' })
  // A pane is fetched after the frame: before that, Tab finds nothing in it.
  await expect(write).toBeVisible()
  await page.keyboard.press('3')
  await tabTo(playground, write)
  await page.keyboard.press('Enter')
  await expect(playground.ownSession).toContainText('views 1')
  await page.keyboard.press('3')
  const editor = playground.editorOf(playground.ownSession)
  await tabTo(playground, editor)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('{ "views": 7 }')
  await page.keyboard.press('Control+s')
  await expect(playground.ownSession).toContainText('views 7')
  await expect(editor).toBeFocused()
  await expectVisibleFocus(playground)
})

test('? shows every key, Escape closes it, and the focus goes back to where it was', async ({
  playground,
  page,
}) => {
  const theme = page.getByRole('button', { name: /theme$/ })
  await theme.focus()
  await page.keyboard.press('?')
  const overlay = page.getByRole('dialog', { name: 'Keys' })
  await expect(overlay).toBeVisible()
  for (const words of ['Browser pane', 'Undo', 'Filter', 'All keys'])
    await expect(overlay).toContainText(words)
  await page.keyboard.press('Tab')
  await expect(overlay.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(overlay).toHaveCount(0)
  await expect(theme).toBeFocused()
  await expectVisibleFocus(playground)
})

test('a menu opens, moves and closes by keyboard, and gives the focus back', async ({ playground, page }) => {
  const profile = page.getByRole('button', { name: /^Predict as/ })
  await profile.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: 'Chromium' })).toBeFocused()
  await page.keyboard.press('f')
  await expect(page.getByRole('menuitemradio', { name: 'Firefox' })).toBeFocused()
  await expectVisibleFocus(playground)
  await page.keyboard.press('Enter')
  await expect(profile).toBeFocused()
  await expect(profile).toHaveText('Predict as Firefox')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(profile).toBeFocused()
})

test('every stop of a full page shows the focus, and Tab comes round without a trap', async ({
  playground,
  page,
}) => {
  await playground.setCookie('one=1; Path=/')
  await playground.server.getByRole('button', { name: 'Write to the session' }).click()
  await expect(playground.ownSession).toContainText('views 1')
  await playground.openExchange('PATCH /lab/session')
  await page.getByRole('link', { name: 'Skip to Browser' }).focus()
  const seen = new Set<string>()
  for (let stops = 0; stops < MANY_STOPS; stops++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(':focus').count()) === 0) break
    await expectVisibleFocus(playground)
    seen.add(await page.locator(':focus').evaluate((element) => element.closest('.pane')?.id ?? 'frame'))
  }
  await expect(page.locator(':focus'), 'Tab never leaves the page').toHaveCount(0)
  expect([...seen].sort()).toEqual(['frame', 'pane-browser', 'pane-server', 'pane-wire'])
})
