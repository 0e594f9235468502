import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium, isWholeChromium } from '../../provision/find-browser.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { ALL_AS_PREDICTED, DeliveryPage } from '../driver/delivery-page.ts'
import { expect, test } from '../driver/fixtures.ts'

test.describe.configure({ mode: 'parallel' })

/** Says that a test was left out where there is only the Chromium from the npm package; in CI there is another. */
function wantsWholeChromium(): void {
  test
    .info()
    .skip(
      !process.env.CI && !isWholeChromium(),
      'The packed Chromium cannot block third-party cookies, nor always take https.',
    )
}

/** SameSite × Secure × HttpOnly × Domain: 32 lines, of which 4 want Secure and are not stored. */
const COMBINATIONS = ['', '; SameSite=Lax', '; SameSite=Strict', '; SameSite=None'].flatMap((sameSite) =>
  ['', '; Secure'].flatMap((secure) =>
    ['', '; HttpOnly'].flatMap((httpOnly) =>
      ['', '; Domain=app.localhost'].map((domain) => `; Path=/${domain}${sameSite}${secure}${httpOnly}`),
    ),
  ),
)

/** Sets them, runs every probe, and wants each cell to be as predicted. */
async function combinationsGoAsPredicted(delivery: DeliveryPage): Promise<void> {
  await delivery.setFrom(
    'A response to this page',
    COMBINATIONS.map((attributes, at) => `c${at}=1${attributes}`),
  )
  await delivery.run()
  await expect(delivery.summary).toHaveText(`36 cookies, ${ALL_AS_PREDICTED}`)
}

// The headless shell has no setting for third-party cookies.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, executablePath: findChromium() })
  },
})

test('every probe answers as predicted, third-party cookies blocked', async ({ page }) => {
  wantsWholeChromium()
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await combinationsGoAsPredicted(delivery)
  await expect(delivery.thirdParty).toContainText(/blocked, probed/)
  await expect(page.getByText('No disagreement')).toBeVisible()
  await expect(
    delivery.cell('embed_pref', 'in a cross-site iframe', 'predicted withheld, seen withheld'),
  ).toBeVisible()
})

test('every probe answers as predicted, third-party cookies allowed', async ({
  launchOptions,
  server,
}, info) => {
  const profile = info.outputPath('profile')
  await mkdir(join(profile, 'Default'), { recursive: true })
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  )
  const context = await chromium.launchPersistentContext(profile, launchOptions)
  try {
    const delivery = new DeliveryPage(context.pages()[0] ?? (await context.newPage()))
    await delivery.openWithSamples(`${server.home}/#/delivery`)
    await combinationsGoAsPredicted(delivery)
    await expect(delivery.thirdParty).toContainText(/allowed, probed/)
    await expect(
      delivery.cell('embed_pref', 'in a cross-site iframe', 'predicted sent, seen sent'),
    ).toBeVisible()
  } finally {
    await context.close()
  }
})

test('the matrix is exported as Markdown and as JSON; what is set from an iframe elsewhere and by a script on the sub-host is stored as predicted', async ({
  page,
  context,
}) => {
  wantsWholeChromium()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const delivery = new DeliveryPage(page)
  await delivery.openWithSamples()
  await delivery.run()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await expect(page.getByText('Copied the matrix as Markdown').first()).toBeVisible()
  const markdown = await page.evaluate(() => navigator.clipboard.readText())
  expect(markdown).toMatch(/^Delivery in Chromium \d+, predicted as chromium, third-party cookies blocked/)
  expect(markdown.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(8)
  await page.getByRole('button', { name: 'Export' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as JSON' }).click()
  const saved = await (await saving).createReadStream()
  const json = JSON.parse(Buffer.concat(await saved.toArray()).toString())
  expect(json).toMatchObject({ crumbscope: 'delivery', version: 1, thirdParty: 'blocked' })
  expect(json.rows).toHaveLength(8)

  await delivery.setFrom('A response to an iframe on another site', [
    'framed=1; Path=/; SameSite=None; Secure',
    'chips=1; Path=/; SameSite=None; Secure; Partitioned',
  ])
  await delivery.setFrom('A script on the sub-host', [
    'wide=1; Path=/; Domain=app.localhost',
    'hidden=1; Path=/; Domain=app.localhost; HttpOnly',
    'own=1; Path=/',
  ])
  // Third-party cookies are blocked here; a partitioned one is not.
  for (const name of ['chips', 'wide', 'own']) await expect(delivery.row(name)).toBeVisible()
  for (const name of ['framed', 'hidden']) await expect(delivery.row(name)).toBeHidden()
  await delivery.run()
  await expect(delivery.summary).toContainText(`11 cookies, ${ALL_AS_PREDICTED}`)
  await expect(delivery.cell('chips', 'in a cross-site iframe', 'predicted sent, seen sent')).toBeVisible()
  await expect(
    delivery.cell('chips', 'in an iframe on a second site', 'predicted withheld, seen withheld'),
  ).toBeVisible()
  await expect(
    delivery.cell('own', 'by a script on the sub-host', 'predicted readable, seen readable'),
  ).toBeVisible()
})

test('where the lab takes https too, cookies can be set over it from the first dialog on', async ({
  browser,
}) => {
  wantsWholeChromium()
  const server = new ServerProcess(['--https'])
  await server.start()
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  try {
    const page = await context.newPage()
    await page.goto(`${server.home}/#/delivery`)
    const delivery = new DeliveryPage(page)
    await delivery.setFrom('A response to a link on another site', ['safe=1; Path=/; Secure'], 'over https')
    await expect(delivery.row('safe')).toBeVisible()
  } finally {
    await context.close()
    await server.stop()
  }
})
