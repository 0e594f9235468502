import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChromiumPlayer } from './chromium-player.ts'
import { CommandSocket } from './command-socket.ts'
import { type Certificate, LabServer } from './lab-server.ts'
import { LaunchedBrowser } from './launch-browser.ts'

/** The third-party settings Chromium has; it never partitions of its own accord. */
export type ChromiumThirdParty = 'allowed' | 'blocked'

/** chrome://settings/cookies: `CookieControlsMode` in components/content_settings/core/browser/cookie_settings.h. */
const COOKIE_CONTROLS: Readonly<Record<ChromiumThirdParty, number>> = { allowed: 0, blocked: 1 }

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

/** One running Chromium. Each player has a browser context, so a jar, and a lab of its own. */
export class Chromium {
  readonly #browser: LaunchedBrowser
  readonly #socket: CommandSocket
  readonly #certificate: Certificate

  static async launch(
    executable: string,
    thirdParty: ChromiumThirdParty,
    certificate: Certificate,
  ): Promise<Chromium> {
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
    return new Chromium(browser, await CommandSocket.open(browser.address), certificate)
  }

  private constructor(browser: LaunchedBrowser, socket: CommandSocket, certificate: Certificate) {
    this.#browser = browser
    this.#socket = socket
    this.#certificate = certificate
  }

  async player(): Promise<ChromiumPlayer> {
    const lab = await LabServer.start(this.#certificate)
    return ChromiumPlayer.open(this.#socket, lab)
  }

  async close(): Promise<void> {
    this.#socket.close()
    await this.#browser.close()
  }
}

async function writePreferences(profile: string, thirdParty: ChromiumThirdParty): Promise<void> {
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
