import type { Profile } from './profiles/rules.ts'

/**
 * Why a cookie was refused or stayed behind. Codes are the DevTools protocol's (`SetCookieBlockedReason`,
 * `CookieBlockedReason`) where one exists; the others are ours and carry `own: true`.
 */
export interface Reason {
  /** Step and section: `5.7#19`. */
  readonly section: string
  readonly own?: true
}

export const reasons = {
  // Parsing
  DisallowedCharacter: { section: '5.6#1' },
  NoCookieContent: { section: '5.7#2' },
  NameValuePairExceedsMaxSize: { section: '5.7#4' },
  /** Chromium drops a nameless cookie whose value has a `=`, without a word. */
  NamelessPair: { section: 'browser', own: true },
  /** The URL is not http, https, ws or wss. */
  SchemeNotSupported: { section: 'fetch' },
  /** The request was made without credentials, so no cookie goes along and none is taken. */
  CredentialsOmitted: { section: 'fetch', own: true },
  /** A document without an origin has no cookies: a script that asks for them gets a SecurityError (HTML). */
  OpaqueOrigin: { section: 'html', own: true },
  /** Third-party cookies are blocked. */
  UserPreferences: { section: '7.2' },
  // Storing
  InvalidDomain: { section: '5.7#10' },
  InvalidPrefix: { section: '5.7#21' },
  /** Firefox refuses a tab inside a path. */
  TabInPath: { section: 'browser', own: true },
  /** Partitioned needs Secure (CHIPS); Chromium drops the cookie without a word. */
  PartitionedInsecure: { section: 'CHIPS', own: true },
  SecureOnly: { section: '5.7#13' },
  /** A script tried to set an HttpOnly cookie. */
  HttpOnlyFromScript: { section: '5.7#15', own: true },
  OverwriteSecure: { section: '5.7#16' },
  /** A script tried to replace an HttpOnly cookie. */
  OverwriteHttpOnly: { section: '5.7#23', own: true },
  SameSiteStrict: { section: '5.7#18' },
  SameSiteLax: { section: '5.7#18' },
  SameSiteUnspecifiedTreatedAsLax: { section: '5.7#18' },
  SchemefulSameSiteStrict: { section: '5.7#18' },
  SchemefulSameSiteLax: { section: '5.7#18' },
  SchemefulSameSiteUnspecifiedTreatedAsLax: { section: '5.7#18' },
  SameSiteNoneInsecure: { section: '5.7#19' },
  // Sending
  DomainMismatch: { section: '5.8.3#3' },
  NotOnPath: { section: '5.8.3#3' },
  /** Scripts never see HttpOnly cookies. */
  HttpOnly: { section: '5.8.3#3', own: true },
  /** It lies in another partition: `withheld` does not list it, for where it is not, it does not exist. */
  OtherPartition: { section: 'CHIPS', own: true },
  /** A credentialless frame has a jar of its own. */
  AnonymousContext: { section: 'credentialless' },
  /** Chromium with scheme-bound cookies switched on: it was set over the other of http and https. */
  SchemeMismatch: { section: 'origin-bound' },
  /** Chromium with port-bound cookies switched on: it was set from another port. */
  PortMismatch: { section: 'origin-bound' },
  /** `cookieStore.set` was given something it refuses (Cookie Store API §7). */
  InvalidArgument: { section: 'cookie-store', own: true },
} as const satisfies Readonly<Record<string, Reason>>

export type ReasonCode = keyof typeof reasons

/** What in the context made the rule bite; prose comes from code and cause together. */
export const causes = [
  'crossSite',
  'crossScheme',
  'crossSiteAncestor',
  'redirect',
  'unsafeMethod',
  'insecureConnection',
  'publicSuffix',
  'otherDomain',
  'nonAsciiDomain',
  'notAHost',
  'prefixSecure',
  'prefixDomain',
  'prefixPath',
  'prefixHttpOnly',
  'prefixFromScript',
  'hiddenPrefix',
  'thirdParty',
  'omit',
  'credentialless',
  'unicodePath',
] as const

export type Cause = (typeof causes)[number]

/** The SameSite code for a cookie of that flag. */
export function sameSiteCode(sameSite: 'Strict' | 'Lax' | null, { schemefulCodes }: Profile): ReasonCode {
  if (sameSite === 'Strict') return schemefulCodes ? 'SchemefulSameSiteStrict' : 'SameSiteStrict'
  if (sameSite === 'Lax') return schemefulCodes ? 'SchemefulSameSiteLax' : 'SameSiteLax'
  return schemefulCodes ? 'SchemefulSameSiteUnspecifiedTreatedAsLax' : 'SameSiteUnspecifiedTreatedAsLax'
}
