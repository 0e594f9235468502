import type { CookieCase, RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import type { ThirdParty } from '../../shared/cookie/same-site/third-party.ts'
import { pickHosts } from '../browsers/lab-hosts.ts'
import { CaseParts } from './case-parts.ts'
import { LineMaker } from './generate-line.ts'
import { StepMaker } from './generate-step.ts'
import { Random } from './random.ts'
import { documents } from './themes-of-documents.ts'
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
  const { random, make } = partsOf(`${seed}/${number}`)
  const theme = random.weighted(THEMES)
  return { id: `${seed}-${number}-${theme}`, ...rules, steps: PLAYED[theme](make()) }
}

/** A case about the many ways to ask, as scripts, fonts, workers and frames do, and about what empties a jar. */
export function generateWays(seed: number, number: number, rules: CaseRules): CookieCase {
  return { id: `${seed}-${number}-ways`, ...rules, steps: askable(ways, `${seed}/${number}/ways`, rules) }
}

/** A case about what a document asks, reads and writes that is not a plain one: sandboxed, `data:`, `blob:` and such. */
export function generateDocuments(seed: number, number: number, rules: CaseRules): CookieCase {
  const steps = askable(documents, `${seed}/${number}/documents`, rules)
  return { id: `${seed}-${number}-documents`, ...rules, steps }
}

function partsOf(seed: string): { readonly random: Random; readonly make: () => CaseParts } {
  const random = new Random(seed)
  const hosts = pickHosts(random)
  return {
    random,
    make: () => new CaseParts(random, new LineMaker(random, hosts), new StepMaker(random, hosts)),
  }
}

function askable(theme: (make: CaseParts) => Step[], seed: string, { profile }: CaseRules): Step[] {
  const steps = theme(partsOf(seed).make())
  return profile === 'firefox' ? steps.filter((step) => !('as' in step && isNotAskedByFirefox(step))) : steps
}

/**
 * Firefox sends no pings as it comes (browser.send_pings), and prefetches for pages of http and https alone
 * (nsPrefetchService::CheckReferrerURIScheme).
 */
function isNotAskedByFirefox({ as, document }: RequestStep): boolean {
  return as === 'ping' || (as === 'prefetch' && (document === 'data' || document === 'blob'))
}
