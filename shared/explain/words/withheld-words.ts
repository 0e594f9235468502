import type { Cookie } from '../../cookie/cookie.ts'
import { isLoopback } from '../../cookie/matching/canonical-host.ts'
import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import type { ReasonCode } from '../../cookie/reasons.ts'
import type { Withheld } from '../../cookie/retrieving/retrieval.ts'

/** Why a cookie stays behind: every reason, the one that decides whatever else is changed first. */
export function withheldWords(withheld: Withheld): string {
  const { reasons } = withheld
  const inOrder = [...reasons].sort((a, b) => weightOf(a) - weightOf(b))
  return [...new Set(inOrder.map((code) => sentenceOf(code, withheld)))].join(' ')
}

/** What no attribute of the cookie changes comes before what one does. */
const DECISIVE: readonly ReasonCode[] = [
  'CredentialsOmitted',
  'AnonymousContext',
  'UserPreferences',
  'HttpOnly',
]

function weightOf(code: ReasonCode): number {
  const at = DECISIVE.indexOf(code)
  return at === -1 ? DECISIVE.length : at
}

function sentenceOf(code: ReasonCode, { cookie, causes }: Withheld): string {
  const scheme = causes.includes('crossScheme')
  switch (code) {
    case 'NotOnPath':
      return `Path=${decodeBytes(cookie.path)} does not cover this path.`
    case 'DomainMismatch':
      return cookie.hostOnly
        ? `It belongs to ${cookie.domain} only.`
        : `It belongs to ${cookie.domain} and below.`
    case 'SecureOnly':
      return isLoopback(cookie.domain)
        ? 'Secure cookies do not travel over http, and by these rules, as in Safari, http on localhost is no exception (WebKit bug 281149).'
        : 'Secure cookies do not travel over http.'
    case 'HttpOnly':
      return 'Scripts never see an HttpOnly cookie.'
    case 'CredentialsOmitted':
      return 'The request is made without credentials.'
    case 'AnonymousContext':
      return 'A credentialless frame has a jar of its own, which begins empty.'
    case 'OtherPartition':
      return apartWords(cookie)
    case 'SchemeMismatch':
      return 'It was set over the other of http and https, and this browser binds cookies to that.'
    case 'PortMismatch':
      return 'It was set from another port, and this browser binds cookies to that.'
    case 'UserPreferences':
      return 'The browser blocks third-party cookies.'
    case 'SameSiteStrict':
    case 'SchemefulSameSiteStrict':
      return scheme
        ? 'The page is on the other of http and https, which makes two sites of one host, and Strict stays within one.'
        : 'Another site started this, and Strict never rides along then.'
    default: {
      const who = scheme
        ? 'The page is on the other of http and https, which makes two sites of one host:'
        : ''
      if (causes.includes('unsafeMethod')) {
        const late = code === 'SchemefulSameSiteUnspecifiedTreatedAsLax' ? LATE : ''
        return scheme
          ? `${who} Lax rides along with GET only then.${late}`
          : `Another site started this POST, and Lax rides along with GET only.${late}`
      }
      return scheme
        ? `${who} Lax rides along only when the address bar changes.`
        : 'Another site started this, and Lax rides along only when the address bar changes.'
    }
  }
}

function apartWords({ partitionKey, apart }: Cookie): string {
  if (partitionKey === null) {
    return 'The browser keeps third-party cookies apart for each top-level site, and this one was not set under that site: there, it does not exist.'
  }
  const keeps = apart ? 'The browser keeps it' : 'It is Partitioned, and kept'
  return `${keeps} for pages of ${partitionKey.site} only.`
}

/** Chromium's Lax+POST (§5.6.7.2). */
const LATE = ' In its first two minutes a cookie without SameSite would (Lax+POST); they are over.'
