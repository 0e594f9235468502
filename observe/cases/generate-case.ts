import type { CookieCase, RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import type { ThirdParty } from '../../shared/cookie/same-site/third-party.ts'
import { pickHosts } from '../browsers/lab-hosts.ts'
import { CaseParts } from './case-parts.ts'
import { Random } from './random.ts'
import { accessThemes } from './themes-of-access.ts'
import { documents } from './themes-of-documents.ts'
import { jarThemes } from './themes-of-jars.ts'
import { lineThemes } from './themes-of-lines.ts'
import { wayThemes } from './themes-of-ways.ts'

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
  ways: 26,
  documents: 22,
  journeys: 10,
  clocks: 6,
  granted: 8,
  retried: 4,
  served: 6,
} as const

export type Theme = keyof typeof THEMES

const PLAYED = { ...jarThemes, ...lineThemes, ...wayThemes, ...accessThemes, documents }

/**
 * A case about one thing that cookies do, on hosts of one family. The same seed, number and browser make the same case;
 * times are left open (`now: null`), for they are the player's. `only`: of that theme, in place of any.
 */
export function generateCase(seed: number, number: number, rules: CaseRules, only?: Theme): CookieCase {
  const random = new Random(`${seed}/${number}`)
  const make = new CaseParts(random, pickHosts(random))
  const theme = only ?? random.weighted(THEMES)
  const steps = PLAYED[theme](make).filter((step) => isDone(step, rules))
  return { id: `${seed}-${number}-${theme}`, ...rules, steps }
}

/** Whether the browser does this at all, set up as it is. */
function isDone(step: Step, { profile, thirdParty }: CaseRules): boolean {
  if (profile !== 'firefox' || step.kind === 'clear') return true
  // Firefox that blocks third-party cookies grants nobody storage access.
  if (step.storageAccess !== undefined && thirdParty === 'blocked') return false
  return !('as' in step) || isAskedByFirefox(step)
}

/**
 * Firefox sends no pings as it comes (browser.send_pings), prefetches for pages of http and https alone
 * (nsPrefetchService::CheckReferrerURIScheme), and knows no `Activate-Storage-Access`.
 */
function isAskedByFirefox({ as, document, activate }: RequestStep): boolean {
  if (as === 'prefetch') return document !== 'data' && document !== 'blob'
  return as !== 'ping' && activate === undefined
}
