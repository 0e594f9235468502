import { firefoxHere, headlessShellHere } from './find-browser.ts'
import { getChromium } from './get-chromium.ts'
import { type Extra, getExtra } from './get-extra.ts'
import { getRedis } from './get-redis.ts'
import { postgresHere } from './postgres-here.ts'
import { registryAnswers } from './registry-answers.ts'

/** Whether each thing that tests can use is on this machine. */
export interface Provisions {
  readonly chromium: boolean
  readonly redis: boolean
  readonly firefox: boolean
  /** Packages can be installed from npm. */
  readonly registry: boolean
}

const FIREFOX: Extra = {
  name: 'Firefox',
  here: firefoxHere,
  package: { apt: 'firefox-esr', dnf: 'firefox', apk: 'firefox' },
  without: 'its tests are left out',
}

const HEADLESS_SHELL: Extra = {
  name: 'Headless shell',
  here: headlessShellHere,
  package: { apt: 'chromium-headless-shell', dnf: 'chromium-headless' },
  without: 'the page is tested in Chromium itself, which takes longer',
}

const POSTGRES: Extra = {
  name: 'PostgreSQL',
  here: postgresHere,
  package: { apt: 'postgresql' },
  without: 'its store is left out',
}

/** Gets what is missing, as far as it can be had without asking, and says of each in one line where it is from. */
export function provision(say: (line: string) => void): Provisions {
  const chromium = getChromium(say)
  getExtra(HEADLESS_SHELL, say)
  getExtra(POSTGRES, say)
  return {
    chromium,
    redis: getRedis(say),
    firefox: getExtra(FIREFOX, say),
    registry: registryAnswers(),
  }
}
