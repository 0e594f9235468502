import { parseNsprDate } from '../parsing/nspr-date.ts'
import { DAY } from './day.ts'
import { PROFILE_TITLES } from './profile-titles.ts'
import { rfc6265bis } from './rfc6265bis.ts'
import type { Profile } from './rules.ts'

/** Firefox, played against a real one. */
export const firefox: Profile = {
  ...rfc6265bis,
  name: 'firefox',
  title: PROFILE_TITLES.firefox,
  basis: 'measured against Firefox ESR 153',
  versions: ['Firefox ESR 153'],
  // Total Cookie Protection, on for everybody since Firefox 103.
  thirdParty: 'partitioned',
  laxByDefault: false,
  schemefulSameSite: false,
  // netwerk/cookie/CookieService.cpp; seen in Firefox ESR 153.
  countsFromDate: true,
  httpPrefixes: true,
  ipDomainIsHostOnly: true,
  refusesDotDomain: true,
  // Seen in Firefox ESR 153 (CookieStorage.cpp, FindSecureCookie).
  shadowsByReach: true,
  badLifetimeReplaces: true,
  // Seen in Firefox ESR 153, for header, script and `cookieStore` alike.
  refusesTabInPath: true,
  barePairIsName: true,
  minusExpires: true,
  // These three were seen in Firefox ESR 153 (netwerk/cookie/CookieParser.cpp).
  maxAgeOverflowsFrom: 2n ** 63n,
  measuresAllAttributes: false,
  measuresDefaultPath: true,
  parseDate: (text, from, to) => parseNsprDate(text.slice(from, to)),
  framesNavigateAsTheyStand: false,
  // Seen in Firefox ESR 153.
  reloadKeepsInitiator: true,
  redirectsCount: true,
  // netwerk/cookie/Cookie.cpp; the name stays as it is.
  mendsValue: true,
  // Seen in Firefox ESR 153, all three.
  storePartitioned: false,
  storeNeedsFolder: true,
  storeTakesEmptyDomain: true,
  // These five were seen in Firefox ESR 153.
  sandboxHasNoSite: true,
  blobScripts: 'root',
  storageAccessReach: 'site',
  clearsSiteOf: 'host',
  clearsWithoutCredentials: true,
  deletesByName: true,
  hostPrefixPath: 'made',
  // netwerk/cookie/CookieParser.cpp, FixDomain, has dropped the attribute by then.
  hostPrefixTakesOwnDomain: true,
  // Seen in Firefox ESR 153 with network.cookie.cookieBehavior 1.
  blocksPartitioned: true,
  limits: {
    perSite: 180,
    perSitePurge: 30,
    // netwerk/cookie/CookieStorage.cpp, AddCookie and PurgeCookies: 3,000 and 30 days, and a tenth more of both before
    // anything happens; the new cookie is not counted then.
    total: 3300,
    totalPurge: 299,
    // netwerk/cookie/CookieService.cpp, kCookieStaleThreshold.
    useGranularity: 60_000,
    // Seen in Firefox ESR 153: all lines of an answer have one time.
    usedLineByLine: false,
    purge: 'insecureAlone',
    sparesUsedWithin: 30 * DAY,
    purgesOnceUnusedFor: 33 * DAY,
    // netwerk/cookie/CookieStorage.cpp: network.cookie.chips.partitionLimitByteCapacity, kChipsHardLimitFactor.
    partitionBytes: { most: 12_288, purgedTo: 10_240 },
    // Seen in Firefox ESR 153: all cookies of the partition count, whether or not they have the attribute.
    partitionBytesOfChips: true,
    partitionPurgesAsSite: true,
  },
}
