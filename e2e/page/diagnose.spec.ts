import type { Page } from '@playwright/test'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Diagnose mine' })

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('A Set-Cookie line, Express code, what curl -v prints, or a HAR file').fill(text)
}

test('a link opens it; Esc closes it, and so does going back', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Crumbscope' })).toBeVisible()
  await page.goto('/#diagnose')
  await expect(dialog(page).getByRole('textbox').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page).toHaveURL(/\/$/)
  await page.goto('/#diagnose')
  await expect(dialog(page)).toBeVisible()
  await page.goBack()
  await expect(dialog(page)).toBeHidden()
})

test('the first visit leads to it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Diagnose a cookie of mine/ }).click()
  await expect(dialog(page)).toBeVisible()
})

test('the composer leads to it, and the focus comes back', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Compose a cookie of your own' }).click()
  await page.getByRole('button', { name: 'What if…' }).click()
  const link = page.getByRole('button', { name: 'Diagnose mine' })
  await link.click()
  await expect(dialog(page)).toBeVisible()
  await expect(page).toHaveURL(/#diagnose$/)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(link).toBeFocused()
})

test('a Set-Cookie line: verdict, reason, code, section, and the fix to copy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/#diagnose')
  await paste(page, 'Set-Cookie: id=1; SameSite=None')
  await expect(dialog(page).getByRole('status').first()).toHaveText(
    'Set-Cookie: 1 line, it will be rejected.',
  )
  await expect(dialog(page)).toContainText('No host in the paste: taken as https://app.example.com/.')
  await expect(dialog(page)).toContainText('Will be rejected. SameSite=None needs Secure.')
  await expect(dialog(page)).toContainText('SameSiteNoneInsecure, RFC 6265bis §5.7 step 19')
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog(page).getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "res.cookie('id', '1', {\n  secure: true,\n  sameSite: 'none',\n})",
  )
})

test('what was assumed can be changed: another address, another asker, other rules', async ({ page }) => {
  await page.goto('/#diagnose')
  await paste(page, 'a=1; Secure')
  await expect(dialog(page)).toContainText('Will be stored until the browser closes, on this host only.')
  await page.getByLabel('Address', { exact: true }).fill('http://shop.example/')
  await expect(dialog(page)).toContainText('A Secure cookie cannot be set over http.')
  await page.getByLabel('Address', { exact: true }).fill('https://shop.example/')
  await page.getByRole('button', { name: 'Asked by the address bar' }).click()
  await page.getByRole('menuitemradio', { name: 'an iframe on another site' }).click()
  await expect(dialog(page)).toContainText('Without SameSite it counts as Lax, and this is another site.')
  await page.getByRole('button', { name: /^Judged by/ }).click()
  await page.getByRole('menuitemradio', { name: /^Safari/ }).click()
  await expect(dialog(page)).toContainText('from documented sources only, not measured')
  // As Safari comes; and as a person may have set it.
  await expect(dialog(page)).toContainText('The browser blocks third-party cookies.')
  await dialog(page).getByRole('radio', { name: 'allowed' }).check()
  await expect(dialog(page)).toContainText('Will be stored until the browser closes, on this host only.')
})

test('text from outside is shown as text', async ({ page }) => {
  await page.goto('/#diagnose')
  await paste(page, 'Set-Cookie: <img src=x onerror="document.title=1">=<b>1</b>; SameSite=None')
  await expect(dialog(page)).toContainText('<img src=x onerror="document.title=1">=<b>1</b>')
  expect(await dialog(page).locator('img, .exchange-report b b').count()).toBe(0)
  expect(await page.title()).not.toBe('1')
})

test('a HAR file that this browser wrote agrees with the prediction', async ({
  page,
  browser,
  server,
}, info) => {
  const file = info.outputPath('lab.har')
  const recorded = await browser.newContext({ recordHar: { path: file } })
  const visit = await recorded.newPage()
  await visit.goto(`${server.home}/lab/echo`)
  await visit.evaluate(async () => {
    const headers = [
      'a=1; Path=/',
      'strict=1; SameSite=Strict; Path=/',
      'bad=1; SameSite=None',
      'deep=1; Path=/lab/x',
    ]
    await fetch('/lab/set-cookie', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ headers }),
    })
    await fetch('/lab/echo')
    await fetch('/lab/x/y')
  })
  await visit.goto(`${server.home}/lab/echo`)
  await recorded.close()

  await page.goto('/#diagnose')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles(file)
  await expect(dialog(page).getByRole('status').first()).toHaveText(
    /^HAR file: \d+ requests, 4 Set-Cookie lines, 1 will be rejected, 2 requests leave cookies behind\.$/,
  )
  await dialog(page).getByText('Rides along with 3 of 3 later requests here').first().click()
  await expect(dialog(page).getByRole('img', { name: 'predicted sent, seen sent' }).first()).toBeVisible()
  await dialog(page).getByText('Rides along with 1 of 3 later requests here').click()
  await expect(
    dialog(page).getByRole('img', { name: 'predicted withheld, seen not sent' }).first(),
  ).toBeVisible()
})

test('a file can be dropped on it', async ({ page }) => {
  await page.goto('/#diagnose')
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['Set-Cookie: a=1\nSet-Cookie: b=2; SameSite=None'], 'headers.txt'))
    return transfer
  })
  await dialog(page).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(dialog(page)).toContainText('headers.txt')
  await expect(dialog(page)).toContainText('Set-Cookie: 2 lines, 1 will be rejected.')
})

test('nothing is amiss for assistive technology, at 1440 and at 390 px', async ({ page }) => {
  await page.goto('/#diagnose')
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expectSound(page, `empty, ${width} px`, '.dialog')
  }
  await page.getByRole('button', { name: /Why does my login not last\?/ }).click()
  await expect(dialog(page).getByRole('status').first()).toContainText('Output of curl: 2 requests')
  const body = dialog(page).locator('.diagnose__out')
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expectSound(page, `full, ${width} px`, '.dialog')
    expect(await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
  }
})
