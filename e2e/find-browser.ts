import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

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

/**
 * Path of a Chromium to test with: `CRUMBSCOPE_CHROMIUM`, else the person's own, else Playwright's, which is
 * downloaded where it is missing. Throws with one clear line where even that fails.
 */
export function findChromium(): string {
  const named = process.env.CRUMBSCOPE_CHROMIUM
  if (named) return named
  const own = firstOf(NAMES, PLACES)
  if (own) return own
  const playwrights = chromium.executablePath()
  if (existsSync(playwrights)) return playwrights
  try {
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  } catch {
    throw new Error(
      'No Chromium found, and Playwright could not download one. Install Chromium or Chrome, then run again.',
    )
  }
  return playwrights
}

/** Path of a Firefox to observe: `CRUMBSCOPE_FIREFOX`, else the person's own. Throws one clear line where there is none. */
export function findFirefox(): string {
  const found = firefoxHere()
  if (found) return found
  throw new Error('No Firefox found. Install Firefox, or name one in CRUMBSCOPE_FIREFOX, then run again.')
}

/** The same, or undefined. */
export function firefoxHere(): string | undefined {
  return process.env.CRUMBSCOPE_FIREFOX || firstOf(FIREFOX_NAMES, FIREFOX_PLACES)
}

/** The first name on the PATH, else the first place, that can be run. */
function firstOf(names: readonly string[], places: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places].find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
