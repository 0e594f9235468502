import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromiumHere } from './find-browser.ts'
import { getPackedChromium } from './packed-chromium.ts'
import { runCommand } from './run-command.ts'
import { installPackage, withoutAsking } from './system-package.ts'

/** Downloading a browser, ms; a host that does not answer is given up on sooner. */
const PATIENCE = 10 * 60_000
const UNANSWERED = 15_000

/** Playwright's own command, without npx between. */
const PLAYWRIGHT = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
  'cli.js',
)

/**
 * Sees to it that there is a Chromium: the one that is here, else Playwright's download, else the system's package
 * manager where that does not ask, else the one inside an npm package. `say` is told in one line what is done. False where
 * none could be had.
 */
export function getChromium(say: (line: string) => void): boolean {
  const here = chromiumHere()
  if (here) {
    say(`Chromium: ${here}`)
    return true
  }
  if (fromPlaywright()) {
    say(`Chromium: downloaded by Playwright, ${chromiumHere()}`)
    return true
  }
  const installed = installPackage({ apt: 'chromium', dnf: 'chromium', apk: 'chromium' })
  if (installed?.ok && chromiumHere()) {
    say(`Chromium: ${installed.what}, ${chromiumHere()}`)
    return true
  }
  if (getPackedChromium()) {
    say(`Chromium: from the npm package @sparticuz/chromium, ${chromiumHere()}`)
    return true
  }
  say('Chromium: none here, and none could be got')
  return false
}

/** `playwright install --with-deps chromium`, the download first: it fails at once where its host is out of reach. */
function fromPlaywright(): boolean {
  const run = (args: readonly string[]) =>
    runCommand(process.execPath, [PLAYWRIGHT, ...args], PATIENCE, {
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(UNANSWERED),
    })
  if (!run(['install', 'chromium']).ok) return false
  if (withoutAsking() !== null) run(['install-deps', 'chromium'])
  const here = chromiumHere()
  return here !== undefined && runCommand(here, ['--version'], 60_000).ok
}
