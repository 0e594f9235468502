import type { CookieCase } from '../../shared/cookie/conformance/case.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import type { ThirdParty } from '../../shared/cookie/same-site/third-party.ts'
import { pickHosts } from '../browsers/lab-hosts.ts'
import { CaseParts } from './case-parts.ts'
import { LineMaker } from './generate-line.ts'
import { StepMaker } from './generate-step.ts'
import { Random } from './random.ts'
import { jarThemes, ways } from './themes-of-jars.ts'
import { lineThemes } from './themes-of-lines.ts'

export interface CaseRules {
  readonly profile: ProfileName
  readonly thirdParty: ThirdParty
}

/** How often each theme is played. */
const THEMES = {
  wild: 40,
  places: 14,
  again: 12,
  secure: 7,
  partitioned: 9,
  order: 4,
  edge: 8,
  script: 5,
  full: 2,
  dates: 6,
  sizes: 5,
  suffixes: 6,
  store: 4,
} as const

const PLAYED = { ...jarThemes, ...lineThemes }

/**
 * A case about one thing that cookies do, on hosts of one family. The same seed and number make the same case;
 * times are left open (`now: null`), for they are the player's.
 */
export function generateCase(seed: number, number: number, rules: CaseRules): CookieCase {
  const random = new Random(`${seed}/${number}`)
  const hosts = pickHosts(random)
  const theme = random.weighted(THEMES)
  const make = new CaseParts(random, new LineMaker(random, hosts), new StepMaker(random, hosts))
  return { id: `${seed}-${number}-${theme}`, ...rules, steps: PLAYED[theme](make) }
}

/** A case about the many ways to ask, as scripts, fonts, workers and frames do, and about what empties a jar. */
export function generateWays(seed: number, number: number, rules: CaseRules): CookieCase {
  const random = new Random(`${seed}/${number}/ways`)
  const hosts = pickHosts(random)
  const make = new CaseParts(random, new LineMaker(random, hosts), new StepMaker(random, hosts))
  const steps = ways(make)
  // Firefox sends no pings as it comes (browser.send_pings).
  const played =
    rules.profile === 'firefox' ? steps.filter((step) => !('as' in step && step.as === 'ping')) : steps
  return { id: `${seed}-${number}-ways`, ...rules, steps: played }
}
