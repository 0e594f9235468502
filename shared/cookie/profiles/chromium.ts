import { parseChromiumDate } from '../parsing/chromium-date.ts'
import { DAY } from './day.ts'
import { PROFILE_TITLES } from './profile-titles.ts'
import { rfc6265bis } from './rfc6265bis.ts'
import type { Profile } from './rules.ts'

/** Chromium, Chrome, Edge and their kin, played against a real one. */
export const chromium: Profile = {
  ...rfc6265bis,
  name: 'chromium',
  title: PROFILE_TITLES.chromium,
  basis: 'measured against Chromium 156',
  versions: ['Chromium 156'],
  laxUnsafeAge: 2 * 60_000,
  schemefulCodes: true,
  // net/cookies/canonical_cookie.cc, ParseExpiration; seen in Chromium 156.
  countsFromDate: true,
  httpPrefixes: true,
  ipDomainIsHostOnly: true,
  refusesDotDomain: true,
  // Seen in Chromium 156 (net/cookies/cookie_util.cc, GetCookieDomainWithString, only warns of it).
  readsUnicodeDomain: true,
  allReasons: true,
  badLifetimeReplaces: true,
  // Seen in Chromium 156: DisallowedCharacter. Chromium 132 still took such tabs (parsed_cookie_unittest.cc).
  refusesInnerTab: true,
  // Seen in Chromium 156.
  checksPairFirst: true,
  dropsNamelessPair: true,
  maxAgeTakesPlus: true,
  // net/cookies/canonical_cookie.cc, ParseExpiration: the most that StringToInt64 can have made of it by then.
  maxAgeOverflowsFrom: 2n ** 63n - 1n,
  prefixNeedsSecureConnection: true,
  // Seen in Chromium 156: it compares the attribute before it resolves it.
  hostPrefixPath: 'written',
  creationFollowsValue: true,
  framesNavigateAsTheyStand: false,
  // third_party/blink/renderer/core/loader/cookie_jar.cc makes one string of them all.
  scriptsReadUtf8Only: true,
  // third_party/blink/renderer/modules/cookie_store/cookie_store.cc (the specification once appended the `/` too)
  // and CanonicalCookie::CreateSanitizedCookie, net/cookies/canonical_cookie.cc.
  storePathIsFolder: true,
  // Seen in Chromium 156: sandboxed and credentialless frames.
  sandboxHasNoSite: true,
  credentialless: true,
  parseDate: parseChromiumDate,
  // net/cookies/cookie_monster.cc: kDomainMaxCookies, kDomainPurgeCookies, kMaxCookies, kPurgeCookies,
  // kPerPartitionDomainMaxCookieBytes, kDefaultAccessUpdateThresholdSeconds, kSafeFromGlobalPurgeDays.
  limits: {
    perSite: 180,
    perSitePurge: 30,
    total: 3300,
    totalPurge: 300,
    useGranularity: 60_000,
    // Seen in Chromium 156: it looks at its clock for each line.
    usedLineByLine: true,
    purge: 'byPriority',
    sparesUsedWithin: 30 * DAY,
    purgesOnceUnusedFor: 30 * DAY,
    partitionBytes: { most: 10_240, purgedTo: 10_240 },
    partitionBytesOfChips: false,
    partitionPurgesAsSite: false,
  },
}
