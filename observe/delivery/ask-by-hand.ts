import type { Browser, Page } from 'puppeteer-core'
import { press } from './page-controls.ts'

/**
 * Opens the copied link as from the address bar, reloads it as a person would, and asks for storage access. False where
 * the browser refuses that.
 */
export async function askByHand(browser: Browser, page: Page): Promise<boolean> {
  await page.evaluate(() => {
    const clipboard = { writeText: async (text: string) => void Reflect.set(window, 'copied', text) }
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
  })
  await press(page, 'Copy link')
  const link = await page.waitForFunction(() => Reflect.get(window, 'copied') as string | undefined)
  const tab = await browser.newPage()
  await tab.goto((await link.jsonValue()) ?? '')
  await tab.reload()
  await tab.close()
  await page.bringToFront()
  const granted = await grantStorageAccess(browser, page)
  await page.waitForFunction(
    (count) => document.querySelectorAll('.by-hand__state').length === count,
    {},
    granted ? 3 : 2,
  )
  return granted
}

/** Opens the other site's page, and presses the button in home's frame there; what the browser asks is granted. */
async function grantStorageAccess(browser: Browser, page: Page): Promise<boolean> {
  const link = await page.$eval('.by-hand a', (one) => (one as HTMLAnchorElement).href)
  await letAsk(browser, new URL(link).origin, new URL(page.url()).origin)
  const tab = await browser.newPage()
  await tab.goto(link)
  const frame = await (await tab.waitForSelector('iframe'))?.contentFrame()
  const button = await frame?.waitForSelector('button')
  await button?.click()
  const came = frame?.waitForFunction(() => {
    const said = document.querySelector('p')?.textContent ?? ''
    return said.startsWith('This frame') ? null : said
  })
  const said = await (await came)?.jsonValue()
  const granted = said === 'Granted.'
  if (granted) {
    await tab.waitForFunction(() => document.querySelector('p')?.textContent?.startsWith('The other two'))
  }
  await tab.close()
  await page.bringToFront()
  return granted
}

/** Says in advance what a person would: Firefox asks nobody the first times; Chromium has the answer set, for as long as the session lasts. */
async function letAsk(browser: Browser, top: string, framed: string): Promise<void> {
  if (!(await browser.version()).startsWith('Chrome')) return
  const session = await browser.target().createCDPSession()
  await session.send('Browser.setPermission', {
    permission: { name: 'storage-access' },
    setting: 'granted',
    origin: top,
    embeddedOrigin: framed,
  })
}
