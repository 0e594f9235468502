import { chromium } from '@playwright/test'
import { allOf, firstOf, isExecutable } from './on-path.ts'
import { PACKED_CHROMIUM } from './packed-chromium.ts'
import { starts } from './run-command.ts'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

/** Where Chrome lives on systems that do not put it on the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const FIREFOX_NAMES = ['firefox-esr', 'firefox']

const FIREFOX_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

/** Every Chromium that may be on this machine, the one to take first: named, one's own, Playwright's, the npm package's. */
export function chromiums(): readonly string[] {
  const named = process.env.CRUMBSCOPE_CHROMIUM
  if (named) return [named]
  return [...allOf(NAMES, PLACES), ...[chromium.executablePath(), PACKED_CHROMIUM].filter(isExecutable)]
}

let found: string | undefined

/**
 * Path of a Chromium that is on this machine and starts: `CRUMBSCOPE_CHROMIUM`, else one's own, else Playwright's, else the
 * one that came in an npm package; undefined where there is none. `npm test` gets one first (`get-chromium.ts`).
 */
export function chromiumHere(): string | undefined {
  found ??= chromiums().find(starts)
  return found
}

/**
 * False of the Chromium from the npm package: it is made without the setting that blocks third-party cookies, and takes
 * https only where the system has SQLite's library.
 */
export function isWholeChromium(): boolean {
  return chromiumHere() !== PACKED_CHROMIUM
}

/** The Chromium that is here. Throws one clear line where there is none. */
export function findChromium(): string {
  const found = chromiumHere()
  if (found) return found
  throw new Error(
    'No Chromium found. `npm run provision` gets one; or install Chromium or Chrome, or name one in CRUMBSCOPE_CHROMIUM.',
  )
}

/**
 * The Chromium for tests of the page itself: the headless shell where there is one, for a whole Chromium also draws a
 * browser around each page, unseen. Throws one clear line where there is neither.
 */
export function findChromiumForPages(): string {
  return process.env.CRUMBSCOPE_CHROMIUM || headlessShellHere() || findChromium()
}

/** Path of Chromium's headless shell, where it is a program of its own. */
export function headlessShellHere(): string | undefined {
  return allOf(['chromium-headless-shell']).find(starts)
}

/** Path of a Firefox to observe: `CRUMBSCOPE_FIREFOX`, else one's own. Throws one clear line where there is none. */
export function findFirefox(): string {
  const found = firefoxHere()
  if (found) return found
  throw new Error('No Firefox found. Install Firefox, or name one in CRUMBSCOPE_FIREFOX, then run again.')
}

/** The same, or undefined. */
export function firefoxHere(): string | undefined {
  return process.env.CRUMBSCOPE_FIREFOX || firstOf(FIREFOX_NAMES, FIREFOX_PLACES)
}
