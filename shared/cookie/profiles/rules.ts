import type { ThirdParty } from '../same-site/third-party.ts'

export type ProfileName = 'rfc6265bis' | 'layered' | 'chromium' | 'firefox' | 'safari'

/** What is documented or measured to differ between the text and the browsers. Every field says what it decides. */
export interface Profile {
  readonly name: ProfileName
  /** What people call it. */
  readonly title: string
  /** Where the rules come from; shown wherever the profile is. */
  readonly basis: string
  /** The browser versions that these rules were seen in, oldest first; none for a text. */
  readonly versions: readonly string[]
  /** Where sources disagree, or nothing could be measured: one sentence each. */
  readonly disputed: readonly string[]
  /** How it treats third-party cookies as it comes. */
  readonly thirdParty: ThirdParty
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
  /** The same for cookies that scripts set, ms. */
  readonly longestScriptLife: number
  /** The Date header of the answer tells how far the server's clock is off, and Expires is read by that clock. */
  readonly countsFromDate: boolean
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
  /** `cookieStore.set` and `cookieStore.delete` reject an empty path on a page whose default path is `/`. */
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
  /** A sandboxed document is one of no site; else its address counts. */
  readonly sandboxHasNoSite: boolean
  /**
   * What scripts of a `blob:` document get: nothing, for HTML calls a document averse to cookies whose URL is not of http or
   * https; or what its origin's root gets.
   */
  readonly blobScripts: 'nothing' | 'root'
  /** `<iframe credentialless>` has a jar of its own, which ends with the page. */
  readonly credentialless: boolean
  /** Storage Access is given to the origin of the frame that asked, or to its whole site. */
  readonly storageAccessReach: 'origin' | 'site'
  /** `Activate-Storage-Access: retry` has the request made again, with cookies. */
  readonly activatesStorageAccess: boolean
  /** What `Clear-Site-Data: "cookies"` empties: the registrable domain, or the one host and partition. */
  readonly clearsSiteOf: 'registrableDomain' | 'host'
  /** It counts in answers to requests without credentials, too (Firefox, toolkit/components/clearsitedata/ClearSiteData.cpp). */
  readonly clearsWithoutCredentials: boolean
  /** `cookieStore.delete` goes by name and path, and by the domain only where one is given. */
  readonly deletesByName: boolean
  /** A cookie goes back only over the scheme it was set over, and to the port unless it has a Domain: both switched off. */
  readonly bindsToScheme: boolean
  readonly bindsToPort: boolean
  /** An unknown value of SameSite takes the place of an earlier good one. */
  readonly unknownSameSiteReplaces: boolean
  /** A Path beyond ASCII is refused. */
  readonly refusesUnicodePath: boolean
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
