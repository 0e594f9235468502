import { parseChromiumDate } from '../parsing/chromium-date.ts'
import { parseCookieDate } from '../parsing/cookie-date.ts'
import { parseNsprDate } from '../parsing/nspr-date.ts'

export type ProfileName = 'rfc6265bis' | 'chromium' | 'firefox' | 'safari'

/** What is documented or measured to differ between the text and the browsers. Every field says what it decides. */
export interface Profile {
  readonly name: ProfileName
  /** Where the rules come from; shown wherever the profile is. */
  readonly basis: string
  /** A cookie without SameSite counts as Lax. */
  readonly laxByDefault: boolean
  /** For so long after its creation such a cookie also rides a cross-site top-level POST, ms. 0 = never. */
  readonly laxUnsafeAge: number
  /** http and https of one host are different sites. */
  readonly schemefulSameSite: boolean
  /** SameSite refusals are reported with the DevTools codes that begin with `Schemeful`. */
  readonly schemefulCodes: boolean
  /** SameSite=None needs Secure. */
  readonly noneNeedsSecure: boolean
  /** Secure cookies can be set and read on http loopback hosts. */
  readonly loopbackIsSecure: boolean
  /** The longest lifetime, ms; longer ones are shortened (§5.5). */
  readonly longestLife: number
  /** `__Http-` and `__Host-Http-` (layered draft) are enforced. */
  readonly httpPrefixes: boolean
  /**
   * What satisfies `__Host-`: `Path=/` as `written`; a Path `attribute`, even an unusable one where the default path is
   * `/`; or a cookie that has that path, whatever was `made` of its attributes.
   */
  readonly hostPrefixPath: 'written' | 'attribute' | 'made'
  /** `__Host-` is satisfied by a Domain that makes a host-only cookie: an IP address, a public suffix. */
  readonly hostPrefixTakesOwnDomain: boolean
  /** A Domain that equals an IP host makes a host-only cookie. */
  readonly ipDomainIsHostOnly: boolean
  /** `Domain=.` is refused instead of being taken for an empty one. */
  readonly refusesDotDomain: boolean
  /** A Domain beyond ASCII is read as UTF-8 and compared in punycode, instead of being refused. */
  readonly readsUnicodeDomain: boolean
  /** A host-only cookie is shadowed by one for its own host or above, and by none below. */
  readonly shadowsByReach: boolean
  /** Every reason of one stage is reported, as DevTools does; else only the first. */
  readonly allReasons: boolean
  /** A bad Max-Age or Expires takes the place of an earlier good one. */
  readonly badLifetimeReplaces: boolean
  /** A tab inside the path is refused. */
  readonly refusesTabInPath: boolean
  /** A tab inside any name or value, attributes included, is a control character like the others. */
  readonly refusesInnerTab: boolean
  /** An empty or too long pair is the reason even where a control character is in the line. */
  readonly checksPairFirst: boolean
  /** A nameless cookie whose value has a `=` is dropped: it would be read back as another cookie. */
  readonly dropsNamelessPair: boolean
  /** A pair without `=` is a name without a value; an empty name before a `=` is refused. */
  readonly barePairIsName: boolean
  /** Max-Age that begins with a minus sign expires the cookie, whatever follows. */
  readonly minusExpires: boolean
  /** Max-Age may begin with a plus sign. */
  readonly maxAgeTakesPlus: boolean
  /** Max-Age whose digits come to so much is as large as can be, whatever follows them; null = never. */
  readonly maxAgeOverflowsFrom: bigint | null
  /** A value that is too long makes any attribute be skipped, not only Path, Domain, Expires and Max-Age. */
  readonly measuresAllAttributes: boolean
  /** A default path that is longer than a Path attribute may be is not taken: the attribute's own value stays. */
  readonly measuresDefaultPath: boolean
  /** A prefixed name promises a secure connection too, so over http that is the reason. */
  readonly prefixNeedsSecureConnection: boolean
  /** A cookie set again keeps its creation time only when its value stays the same. */
  readonly creationFollowsValue: boolean
  /** `document.cookie` is empty when any of the cookies is not UTF-8. */
  readonly scriptsReadUtf8Only: boolean
  /** What is no UTF-8 in a value is replaced by U+FFFD before it is stored. */
  readonly mendsValue: boolean
  /** `cookieStore.set` understands `partitioned`. */
  readonly storePartitioned: boolean
  /** `cookieStore.set` rejects an empty path on a page whose default path is `/`. */
  readonly storeNeedsFolder: boolean
  /** `cookieStore.set` takes an empty domain for none. */
  readonly storeTakesEmptyDomain: boolean
  /** `cookieStore.set` takes its path as one of a URL, and as a folder: escaped, without dot segments, ending in `/`. */
  readonly storePathIsFolder: boolean
  /** A top-level navigation that a framed page starts is cross-site when a frame around it is (§5.2.1). */
  readonly framesNavigateAsTheyStand: boolean
  /** `location.reload()` asks as whoever opened the page did, not as the page itself. */
  readonly reloadKeepsInitiator: boolean
  /** The redirect chain counts when SameSite is decided. */
  readonly redirectsCount: boolean
  /** Reads the value of `Expires`, the whole text or what is at `from` up to `to`: epoch ms, null when it fails. */
  readonly parseDate: (text: string, from?: number, to?: number) => number | null
  /** Partitioned is understood. */
  readonly partitioned: boolean
  /** Where third-party cookies are blocked, so are those with Partitioned. */
  readonly blocksPartitioned: boolean
  readonly limits: JarLimits
}

/** How full a jar may get, and how far it is emptied then. */
export interface JarLimits {
  /** Cookies of one registrable domain. */
  readonly perSite: number
  readonly perSitePurge: number
  readonly total: number
  readonly totalPurge: number
  /** How old a cookie's last use has to be until another one counts, ms. */
  readonly useGranularity: number
  /** Of cookies used in one millisecond, the one that was last set stays longest; else the one created last. */
  readonly usedLineByLine: boolean
  /**
   * Who goes when a site has too many: by Priority, as Chromium does; insecure ones first and then Secure ones, as the
   * text says (end of §5.7); or insecure ones alone while there are any, as Firefox does
   * (netwerk/cookie/CookieStorage.cpp).
   */
  readonly purge: 'byPriority' | 'insecureFirst' | 'insecureAlone'
  /** In a purge of the whole jar, cookies used within so long stay, ms. */
  readonly sparesUsedWithin: number
  /** And there is none before a cookie has not been used for so long, ms. */
  readonly purgesOnceUnusedFor: number
  /** Bytes of partitioned cookies of one site in one partition: so many make a purge, down to so many. null = any. */
  readonly partitionBytes: { readonly most: number; readonly purgedTo: number } | null
  /** That bound is looked at only where third-party cookies are partitioned, and a cookie with `Partitioned` is stored. */
  readonly partitionBytesOfChips: boolean
  /** Too many cookies in a partition are purged as those of a site are; else one goes for each that is too many. */
  readonly partitionPurgesAsSite: boolean
}

const DAY = 86_400_000

const rfc6265bis: Profile = {
  name: 'rfc6265bis',
  basis: 'RFC 6265bis, draft 22',
  // §5.8.3 step 3 treats Default as Lax; the two minutes of §5.6.7.2 are optional.
  laxByDefault: true,
  laxUnsafeAge: 0,
  schemefulSameSite: true,
  schemefulCodes: false,
  noneNeedsSecure: true,
  // §5.8.3 leaves "secure" to the user agent and names localhost as typically trusted.
  loopbackIsSecure: true,
  longestLife: 400 * DAY,
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

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  rfc6265bis,
  chromium: {
    ...rfc6265bis,
    name: 'chromium',
    basis: 'measured against Chromium 156',
    laxUnsafeAge: 2 * 60_000,
    schemefulCodes: true,
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
  },
  firefox: {
    ...rfc6265bis,
    name: 'firefox',
    basis: 'measured against Firefox ESR 153',
    laxByDefault: false,
    schemefulSameSite: false,
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
  },
  safari: {
    ...rfc6265bis,
    name: 'safari',
    // WebKit's tracking-prevention page and MDN's compatibility data; nothing here can measure Safari.
    basis: 'from documented sources only, not measured',
    laxByDefault: false,
    schemefulSameSite: false,
    loopbackIsSecure: false,
    noneNeedsSecure: false,
    partitioned: false,
  },
}

export function isProfileName(name: unknown): name is ProfileName {
  return typeof name === 'string' && Object.hasOwn(profiles, name)
}
