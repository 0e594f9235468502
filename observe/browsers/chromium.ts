import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, LabServer } from '../lab-server.ts'
import { ChromiumPage } from './chromium-page.ts'
import { LaunchedBrowser } from './launch-browser.ts'
import { PagePlayer } from './page-player.ts'

/** `CookieControlsMode` of components/content_settings/core/browser/cookie_settings.h; Chromium never partitions unasked. */
const COOKIE_CONTROLS = { allowed: 0, blocked: 1 } as const

/** What would ask for other URLs than the case says, or bring in news from outside. */
const FEATURES_OFF = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'BackForwardCache',
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
]

/** A Chromium of its own, with its lab. */
export async function openChromium(
  executable: string,
  thirdParty: keyof typeof COOKIE_CONTROLS,
  certificate: Certificate,
): Promise<PagePlayer> {
  const lab = await LabServer.start(certificate)
  const browser = await LaunchedBrowser.start({
    executable,
    address: /ws:\/\/\S+/,
    prepare: (profile) => writePreferences(profile, thirdParty),
    args: (profile) => [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--ignore-certificate-errors',
      '--no-first-run',
      '--disable-field-trial-config',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-extensions',
      '--disable-sync',
      // All frames in one process: their requests are told about on the page's own session. Cookies are the network
      // service's matter in any case.
      '--disable-site-isolation-trials',
      `--disable-features=${FEATURES_OFF.join(',')}`,
      'about:blank',
    ],
  })
  return new PagePlayer(await ChromiumPage.open(browser, lab.address), lab)
}

async function writePreferences(profile: string, thirdParty: keyof typeof COOKIE_CONTROLS): Promise<void> {
  await mkdir(join(profile, 'Default'))
  const preferences = {
    profile: {
      cookie_controls_mode: COOKIE_CONTROLS[thirdParty],
      // No "this form is not secure" page between an https page and an http one.
      mixed_forms_warnings: false,
    },
  }
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
}
