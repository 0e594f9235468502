import { findChromium, findFirefox } from '../provision/find-browser.ts'
import type { Setting } from './arguments.ts'
import { makeCertificate } from './browsers/certificate.ts'
import { openChromium } from './browsers/chromium.ts'
import { openFirefox } from './browsers/firefox.ts'
import type { Player } from './observation.ts'

/** Opens the browser that was asked for, set up as it was asked for; each call a fresh one. */
export async function playerOpener(setting: Setting): Promise<() => Promise<Player>> {
  const certificate = await makeCertificate()
  switch (setting.browser) {
    case 'chromium': {
      const executable = findChromium()
      return () => openChromium(executable, setting.thirdParty, certificate)
    }
    case 'firefox': {
      const executable = findFirefox()
      return () => openFirefox(executable, setting.thirdParty, certificate)
    }
    default:
      return setting satisfies never
  }
}
