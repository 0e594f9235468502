import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { test as base, type Page } from '@playwright/test'
import { ask } from '../../server/testing/test-ask.ts'
import { expect } from '../driver/expect.ts'
import { expectSound } from '../driver/expect-sound.ts'

interface Watch {
  /** The printed link, whose code works once. */
  readonly link: string
  /** The watched app. */
  readonly shop: string
  /** Ends the app, and so the watch. */
  readonly end: () => Promise<void>
}

/** A real Express app under `crumbscope watch`, as a person starts it. */
const test = base.extend<{ args: readonly string[]; watch: Watch }>({
  args: [[], { option: true }],
  watch: async ({ args }, use) => {
    const child = spawn(
      process.execPath,
      [
        'server/launch.js',
        'watch',
        '--port',
        '0',
        ...args,
        '--',
        process.execPath,
        'e2e/servers/watched/shop.js',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'development' } },
    )
    const ended = once(child, 'exit')
    const [link, shop] = await Promise.all([
      found(child, 'stderr', /http:\/\/localhost:\d+\/\?code=[\w-]+/),
      found(child, 'stdout', /http:\/\/127\.0\.0\.1:\d+/),
    ])
    const end = async () => {
      child.kill('SIGTERM')
      await ended
    }
    await use({ link, shop, end })
    if (child.exitCode === null && child.signalCode === null) await end()
  },
})

function found(child: ChildProcess, stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child[stream]?.on('data', (chunk: Buffer) => {
      said += chunk
      const [text] = pattern.exec(said) ?? []
      if (text !== undefined) resolve(text)
    })
    child.once('exit', (code) => reject(new Error(`it ended with status ${code}: ${said}`)))
  })
}

const pane = (page: Page, name: 'Clients' | 'Wire' | 'Server') =>
  page.getByRole('region', { name, exact: true })
const client = (page: Page, name: string) =>
  pane(page, 'Clients').getByRole('listitem').filter({ hasText: name })

/** A browser logs in, and looks at its account. */
async function logIn(visitor: Page, shop: string): Promise<void> {
  await visitor.goto(shop)
  await visitor.getByRole('button', { name: 'Log in' }).click()
  await expect(visitor.getByText('user 4117')).toBeVisible()
}

const probe = (shop: string, path = '/me', headers: Readonly<Record<string, string>> = {}) =>
  ask(Number(new URL(shop).port), 'GET', path, { headers: { 'User-Agent': 'kube-probe/1.31', ...headers } })

test('before the first request it says what is hooked, what is not, and what the options tell', async ({
  page,
  watch,
}) => {
  await page.goto(watch.link)
  await expect(page.getByRole('banner')).toContainText('watching shop-api')
  await expect(page.getByRole('banner')).toContainText('Attached')
  await expect(pane(page, 'Clients')).toContainText('Waiting for the first request')
  const home = `http://localhost:${new URL(watch.shop).port}`
  await expect(pane(page, 'Clients').getByRole('link', { name: home })).toHaveAttribute('href', home)
  await expect(pane(page, 'Clients')).toContainText(`curl -i ${home}`)
  await expect(pane(page, 'Wire')).toContainText(/express-session 1\.\d+\.\d+/)
  await expect(pane(page, 'Wire')).toContainText('What a browser keeps')
  await expect(pane(page, 'Server')).toContainText('The secret can be guessed')
  await expect(pane(page, 'Server')).toContainText('From the options alone')
  await expect(pane(page, 'Server')).toContainText('secret: 12 characters, hidden, known from tutorials')
  await expect(page.getByText('keyboard cat')).toHaveCount(0)
  await expect(page).toHaveTitle('shop-api: 1 risk · Watch · Crumbscope')
  await expectSound(page, 'a watched app before its first request')
})

test('clients with their jars, the wire, findings and rows, and nothing that writes', async ({
  page,
  watch,
  browser,
}) => {
  await page.goto(watch.link)
  const visitor = await browser.newPage()
  await logIn(visitor, watch.shop)
  for (let at = 0; at < 3; at++) await probe(watch.shop)

  await expect(client(page, 'kube-probe 1.31')).toContainText('3 requests')
  await expect(client(page, 'kube-probe 1.31')).toContainText('by a guess')
  const own = client(page, 'Chromium')
  await expect(own).toContainText('127.0.0.1')
  await expect(own).toContainText('2 cookies, modelled as Chromium')
  await own.getByRole('button', { name: /^Chromium/ }).click()
  const jar = own.getByRole('list', { name: /^Jar of Chromium/ })
  await expect(jar.getByRole('listitem').filter({ hasText: 'sid' })).toContainText('HttpOnly')
  await expect(
    jar
      .getByRole('listitem')
      .filter({ hasText: 'cart' })
      .getByRole('img', { name: 'predicted stored, seen sent' }),
  ).toBeVisible()
  await expect(jar).not.toContainText('track')
  await visitor.evaluate(() => fetch('/me'))
  await jar.getByRole('button', { name: 'Where it goes: cart' }).click()
  const ways = jar.getByRole('list', { name: 'Where cart goes' }).getByRole('listitem')
  await expect(
    ways.filter({ hasText: 'fetch() on a page of the same host' }).getByRole('img'),
  ).toHaveAccessibleName('predicted sent, seen sent')
  await expect(ways.filter({ hasText: 'a form POST from another site' })).toContainText('SameSite')

  await expect(pane(page, 'Wire').getByRole('button', { name: /1 static left out/ })).toBeVisible()
  await expect(pane(page, 'Wire')).not.toContainText('/style.css')
  await pane(page, 'Wire')
    .getByRole('button', { name: /POST .*\/login/ })
    .click()
  await expect(pane(page, 'Wire')).toContainText('130 B saved')
  await pane(page, 'Wire')
    .getByRole('button', { name: /^Why, in/ })
    .click()
  await expect(pane(page, 'Wire')).toContainText('Is its signature good?')

  const server = pane(page, 'Server')
  await expect(server).toContainText('The browser refuses a cookie')
  await expect(server).toContainText('The session id is the same after the login')
  await expect(server.getByRole('region', { name: 'Sessions' })).toContainText('user 4117')
  await expect(server.getByRole('region', { name: /session\(\) at watched\/shop\.js:\d+/ })).toBeVisible()
  for (const writes of [/^Apply/, /Send/, /Destroy/, /Regenerate/, /Edit/, /Save/, /Touch/]) {
    await expect(page.getByRole('button', { name: writes })).toHaveCount(0)
  }
  await expectSound(page, 'a watched app')
  await visitor.close()
})

test('asks the store what else it holds, when the button is pressed', async ({ page, watch }) => {
  await page.goto(watch.link)
  for (let at = 0; at < 2; at++) await ask(Number(new URL(watch.shop).port), 'GET', '/account')
  const server = pane(page, 'Server')
  await expect(server.getByRole('region', { name: 'Sessions' })).toContainText(
    '2 rows seen as your app used them',
  )
  const asked = server.getByRole('region', { name: 'Asked of the store' })
  await expect(asked).toContainText('Reads it once; nothing in it changes.')
  await asked.getByRole('button', { name: 'Ask the store for its list' }).click()
  await expect(asked).toContainText('MemoryStore has 2 rows. 2 of them were used under the watch.')
  await expect(asked.getByRole('button', { name: 'Ask again' })).toBeVisible()
  await expect(pane(page, 'Wire')).not.toContainText('length')
  await expectSound(page, 'a watched app whose store was asked')
})

test('says on paper what another option would have done', async ({ page, watch, browser }) => {
  await page.goto(watch.link)
  const visitor = await browser.newPage()
  await logIn(visitor, watch.shop)
  await visitor.goto(`${watch.shop}/me`)
  const paper = page.getByRole('region', { name: 'What if' })
  await paper.getByRole('combobox', { name: 'With' }).selectOption('saveUninitialized: false')
  await expect(paper).toContainText('With saveUninitialized: false, 1 answer would not have set the cookie.')
  await paper.getByRole('button', { name: 'Show the latest' }).first().click()
  await expect(
    pane(page, 'Wire')
      .getByRole('button', { name: /GET \/ ?$/ })
      .first(),
  ).toBeFocused()
  await visitor.close()
})

test('is worked by the keyboard, and a link leads to an exchange', async ({ page, watch, browser }) => {
  await page.goto(watch.link)
  const visitor = await browser.newPage()
  await logIn(visitor, watch.shop)
  const row = client(page, 'Chromium').getByRole('button', { name: /^Chromium/ })
  await row.focus()
  await page.keyboard.press('ArrowRight')
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(row).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  const list = page
    .getByRole('region', { name: 'Findings' })
    .filter({ has: page.getByRole('button', { name: 'Copy all' }) })
  await expect(list).toContainText('The browser refuses a cookie')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.keyboard.press('/')
  await page.keyboard.type('login')
  await expect(pane(page, 'Wire').getByRole('button', { name: /GET \/account/ })).toHaveCount(0)
  await expect(pane(page, 'Wire').getByRole('button', { name: /POST \/login/ })).toBeVisible()
  await visitor.close()
})

test('a process that comes is a line in the wire', async ({ page, watch }) => {
  await page.goto(watch.link)
  await probe(watch.shop)
  await expect(pane(page, 'Wire').getByRole('button', { name: /GET \/me/ })).toBeVisible()
  await expect(pane(page, 'Wire')).toContainText(/shop-api, process \d+, is watched/)
})

test('says what is known of the end of the app, with which the watch ends', async ({ page, watch }) => {
  await page.goto(watch.link)
  await expect(page.getByRole('banner')).toContainText('Attached')
  await watch.end()
  await expect(page.getByRole('banner')).toContainText('Detached')
  const known = /^shop-api has not been heard of since [\d:]+, nothing after that is known\.$/
  await expect(page.getByText(known).first()).toBeVisible()
})

for (const [width, height] of [
  [800, 900],
  [390, 844],
] as const) {
  test(`at ${width} px the panes are tabs, and nothing scrolls sideways`, async ({
    page,
    watch,
    browser,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(watch.link)
    const visitor = await browser.newPage()
    await logIn(visitor, watch.shop)
    await expect(page.getByRole('tab', { name: /^Clients/ })).toHaveAttribute('aria-selected', 'true')
    // With a session, so that none is set: then it is but a file.
    const cookies = (await visitor.context().cookies()).map(({ name, value }) => `${name}=${value}`)
    await probe(watch.shop, '/style.css', { Cookie: cookies.join('; ') })
    await expect(page.getByText('kube-probe 1.31').first()).toBeVisible()
    await expect(page.getByRole('tab', { name: /^Wire/ })).not.toContainText('/style.css')
    await page.getByRole('tab', { name: /^Server/ }).click()
    await expect(page.getByRole('tabpanel', { name: /^Server/ })).toContainText(
      'The browser refuses a cookie',
    )
    await page.getByRole('tab', { name: /^Clients/ }).click()
    await expectSound(page, `a watched app at ${width} px`)
    await visitor.close()
  })
}

base('a recording of a watched app shows the same in the lab', async ({ page, browser }, info) => {
  const file = info.outputPath('shop.json')
  const child = spawn(
    process.execPath,
    [
      'server/launch.js',
      'watch',
      '--port',
      '0',
      '--record',
      file,
      '--',
      process.execPath,
      'e2e/servers/watched/shop.js',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'development' } },
  )
  const ended = once(child, 'exit')
  const shop = await found(child, 'stdout', /http:\/\/127\.0\.0\.1:\d+/)
  const visitor = await browser.newPage()
  await logIn(visitor, shop)
  await visitor.close()
  child.kill('SIGTERM')
  await ended
  expect(await readFile(file, 'utf8')).toContain('"crumbscope":"journal"')

  const lab = spawn(process.execPath, ['server/launch.js', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const home = (await found(lab, 'stdout', /http:\/\/localhost:\d+/)).replace('localhost', 'app.localhost')
    await page.goto(home)
    await expect(page.getByText('Live', { exact: true }).first()).toBeVisible()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Journal' }).click()
    await page.getByRole('menuitem', { name: /Import|Open/ }).click()
    await (await chooser).setFiles(file)
    await expect(client(page, 'Chromium')).toContainText('2 cookies, modelled as Chromium')
    await expect(pane(page, 'Server')).toContainText('The browser refuses a cookie')
    await page.keyboard.press('l')
    await expect(page.getByRole('region', { name: 'Browser', exact: true })).toBeVisible()
  } finally {
    lab.kill('SIGTERM')
    await once(lab, 'exit')
  }
})
