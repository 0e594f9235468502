import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromiumHere, chromiums } from './find-browser.ts'
import { getPackedChromium } from './packed-chromium.ts'
import { complaint, type Ran, runCommand } from './run-command.ts'
import { installPackage, withoutAsking } from './system-package.ts'

/** Downloading a browser, ms; a host that does not answer is given up on sooner. */
const PATIENCE = 10 * 60_000
const UNANSWERED = 15_000

/** Playwright's own command, without npx between. */
const PLAYWRIGHT = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
  'cli.js',
)

/** One way to get a Chromium: what it is called, and what does it; null where it cannot even be tried here. */
interface Way {
  readonly what: string
  readonly get: () => Ran | null
}

const WAYS: readonly Way[] = [
  { what: 'Playwright\u2019s download', get: fromPlaywright },
  {
    what: 'the system\u2019s package manager',
    get: () => installPackage({ apt: 'chromium', dnf: 'chromium', apk: 'chromium' }),
  },
  { what: 'the npm package @sparticuz/chromium', get: getPackedChromium },
]

/**
 * Sees to it that there is a Chromium that starts: the one that is here, else the first way that gives one. `say` is told in
 * one line what is done, and why a way failed. False where none could be had.
 */
export function getChromium(say: (line: string) => void, ways: readonly Way[] = WAYS): boolean {
  const here = chromiumHere()
  if (here) {
    say(`Chromium: ${here}`)
    return true
  }
  for (const broken of chromiums()) say(`Chromium: ${broken} does not start`)
  // Somebody who names one means that one.
  if (process.env.CRUMBSCOPE_CHROMIUM) return false
  for (const { what, get } of ways) {
    say(`Chromium: none that starts, trying ${what}`)
    const ran = get()
    const got = chromiumHere()
    if (got) {
      say(`Chromium: ${got}`)
      return true
    }
    if (ran && !ran.ok) say(`Chromium: ${what} failed: ${complaint(ran)}`)
  }
  say('Chromium: none could be got')
  return false
}

/** `playwright install --with-deps chromium`, the download first: it fails at once where its host is out of reach. */
function fromPlaywright(): Ran {
  const run = (args: readonly string[]) =>
    runCommand(process.execPath, [PLAYWRIGHT, ...args], PATIENCE, {
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(UNANSWERED),
    })
  const downloaded = run(['install', 'chromium'])
  return downloaded.ok && withoutAsking() !== null ? run(['install-deps', 'chromium']) : downloaded
}
