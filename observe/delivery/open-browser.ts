import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, launch } from 'puppeteer-core'
import { findChromium, findFirefox } from '../../provision/find-browser.ts'
import type { Setting } from '../arguments.ts'

/** A browser with a person's windows, in a throw-away profile. */
export interface OpenBrowser {
  readonly browser: Browser
  close(): Promise<void>
}

/** Opens the browser that was asked for; pop-ups are allowed, as the page asks its person to. */
export async function openBrowser(setting: Setting): Promise<OpenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'crumbscope-delivery-'))
  const browser = await (setting.browser === 'chromium'
    ? openChromium(profile, setting.thirdParty)
    : openFirefox(profile, setting.thirdParty))
  return {
    browser,
    async close() {
      await browser.close()
      // The browser's own helper processes may still be writing there for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

async function openChromium(profile: string, thirdParty: 'allowed' | 'blocked'): Promise<Browser> {
  await mkdir(join(profile, 'Default'))
  const blocked = thirdParty === 'blocked'
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({
      profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
    }),
  )
  return launch({
    browser: 'chrome',
    executablePath: findChromium(),
    userDataDir: profile,
    // The lab's certificate is signed by itself.
    acceptInsecureCerts: true,
    defaultViewport: null,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--window-size=1440,900',
    ],
  })
}

function openFirefox(profile: string, thirdParty: 'allowed' | 'blocked' | 'partitioned'): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    userDataDir: profile,
    // The lab's certificate is signed by itself.
    acceptInsecureCerts: true,
    defaultViewport: null,
    extraPrefsFirefox: {
      // Puppeteer's own profile lets third-party cookies through; 5 keeps them apart, as Firefox comes.
      'network.cookie.cookieBehavior': { allowed: 0, blocked: 1, partitioned: 5 }[thirdParty],
      'dom.disable_open_during_load': false,
    },
  })
}
