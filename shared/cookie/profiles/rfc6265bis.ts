import { parseCookieDate } from '../parsing/cookie-date.ts'
import { DAY } from './day.ts'
import { PROFILE_TITLES } from './profile-titles.ts'
import type { Profile } from './rules.ts'
import { texts } from './texts.ts'

/** The text, step by step; where it leaves a choice, what browsers do. */
export const rfc6265bis: Profile = {
  name: 'rfc6265bis',
  title: PROFILE_TITLES.rfc6265bis,
  basis: `${texts.rfc6265bis.title}, ${texts.rfc6265bis.status}`,
  versions: [],
  disputed: [],
  // §7.1 leaves it to the user agent.
  thirdParty: 'allowed',
  // §5.8.3 step 3 treats Default as Lax; the two minutes of §5.6.7.2 are optional.
  laxByDefault: true,
  laxUnsafeAge: 0,
  schemefulSameSite: true,
  schemefulCodes: false,
  noneNeedsSecure: true,
  // §5.8.3 leaves "secure" to the user agent and names localhost as typically trusted.
  loopbackIsSecure: true,
  longestLife: 400 * DAY,
  longestScriptLife: 400 * DAY,
  countsFromDate: false,
  httpPrefixes: false,
  hostPrefixPath: 'attribute',
  hostPrefixTakesOwnDomain: false,
  ipDomainIsHostOnly: false,
  refusesDotDomain: false,
  readsUnicodeDomain: false,
  shadowsByReach: false,
  allReasons: false,
  badLifetimeReplaces: false,
  refusesTabInPath: false,
  refusesInnerTab: false,
  checksPairFirst: false,
  dropsNamelessPair: false,
  barePairIsName: false,
  minusExpires: false,
  maxAgeTakesPlus: false,
  maxAgeOverflowsFrom: null,
  measuresAllAttributes: true,
  measuresDefaultPath: false,
  prefixNeedsSecureConnection: false,
  creationFollowsValue: false,
  scriptsReadUtf8Only: false,
  mendsValue: false,
  storePartitioned: true,
  storeNeedsFolder: false,
  storeTakesEmptyDomain: false,
  storePathIsFolder: false,
  framesNavigateAsTheyStand: true,
  reloadKeepsInitiator: false,
  redirectsCount: false,
  parseDate: parseCookieDate,
  // §5.2.1: by the origin of its URI.
  sandboxHasNoSite: false,
  // HTML, "cookie-averse Document object"; seen in Chromium 156.
  blobScripts: 'nothing',
  credentialless: false,
  // Storage Access API, "determine whether the request is covered": the origin of the document that asked.
  storageAccessReach: 'origin',
  activatesStorageAccess: true,
  // Clear-Site-Data §4.2.3: every cookie of the registrable domain.
  clearsSiteOf: 'registrableDomain',
  clearsWithoutCredentials: false,
  deletesByName: false,
  bindsToScheme: false,
  bindsToPort: false,
  unknownSameSiteReplaces: true,
  refusesUnicodePath: false,
  partitioned: true,
  blocksPartitioned: false,
  // §6.1 asks for at least 50 per domain and 3000 in all; no upper bound is prescribed.
  limits: {
    perSite: 180,
    perSitePurge: 30,
    total: 3300,
    totalPurge: 300,
    useGranularity: 0,
    usedLineByLine: true,
    purge: 'insecureFirst',
    sparesUsedWithin: 0,
    purgesOnceUnusedFor: 0,
    partitionBytes: null,
    partitionBytesOfChips: false,
    partitionPurgesAsSite: false,
  },
}
