import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import type { Withheld } from '../../cookie/retrieving/retrieval.ts'

/** Why a cookie stays behind, in one sentence; its first reason is the one that is told. */
export function withheldWords({ cookie, reasons, causes }: Withheld): string {
  const [code] = reasons
  switch (code) {
    case 'NotOnPath':
      return `Path=${decodeBytes(cookie.path)} does not cover this path.`
    case 'DomainMismatch':
      return cookie.hostOnly
        ? `It belongs to ${cookie.domain} only.`
        : `It belongs to ${cookie.domain} and below.`
    case 'SecureOnly':
      return 'Secure cookies do not travel over http.'
    case 'HttpOnly':
      return 'Scripts never see an HttpOnly cookie.'
    case 'CredentialsOmitted':
      return 'The request is made without credentials.'
    case 'AnonymousContext':
      return 'A credentialless frame has a jar of its own, which begins empty.'
    case 'SchemeMismatch':
      return 'It was set over the other of http and https, and this browser binds cookies to that.'
    case 'PortMismatch':
      return 'It was set from another port, and this browser binds cookies to that.'
    case 'UserPreferences':
      return 'The browser blocks third-party cookies.'
    case 'SameSiteStrict':
    case 'SchemefulSameSiteStrict':
      return causes.includes('crossScheme')
        ? 'The page is on the other scheme, and Strict stays within one site.'
        : 'Another site started this, and Strict never rides along then.'
    default:
      return causes.includes('unsafeMethod')
        ? 'Another site started this POST, and Lax rides along with GET only.'
        : 'Another site started this, and Lax rides along only when the address bar changes.'
  }
}
