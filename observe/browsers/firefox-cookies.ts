import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import type { SameSite } from '../../shared/cookie/cookie.ts'
import { registrableDomain } from '../../shared/cookie/matching/canonical-host.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'

/** Lists the whole jar, run with the browser's own rights; `jarCookies` reads what comes of it. */
export const LIST_COOKIES = `JSON.stringify(Services.cookies.cookies.map((cookie) => ({
        name: cookie.name, value: cookie.value, host: cookie.host, path: cookie.path, sameSite: cookie.sameSite,
        expires: cookie.isSession ? null : cookie.expires, isHttpOnly: cookie.isHttpOnly, isSecure: cookie.isSecure,
        partitionKey: cookie.originAttributes.partitionKey,
      })))`

/** The jar in the words of cases. */
export function jarCookies(listed: string): JarCookie[] {
  return (JSON.parse(listed) as FirefoxCookie[]).map(jarCookie)
}

/** `nsICookie`, as far as it is of interest. */
interface FirefoxCookie {
  /** One character a byte; the other strings are Unicode. */
  readonly name: string
  readonly value: string
  /** With a leading dot unless host-only. */
  readonly host: string
  readonly path: string
  readonly sameSite: number
  /** Epoch ms; null for a session cookie. */
  readonly expires: number | null
  readonly isHttpOnly: boolean
  readonly isSecure: boolean
  /** Empty, or `(scheme,site)`, or `(scheme,site,f)` below a frame of another site. */
  readonly partitionKey: string
}

/** `nsICookie.SAMESITE_…`; there is one more, for "not set". */
const SAME_SITE: readonly SameSite[] = ['None', 'Lax', 'Strict']

function jarCookie(cookie: FirefoxCookie): JarCookie {
  const [scheme, site, foreign] = cookie.partitionKey.slice(1, -1).split(',')
  const own = registrableDomain(cookie.host.replace(/^\./, ''), publicSuffix)
  return {
    name: cookie.name,
    value: encodeBytes(cookie.value),
    domain: cookie.host,
    path: encodeBytes(cookie.path),
    expires: cookie.expires === null ? null : cookie.expires / 1000,
    httpOnly: cookie.isHttpOnly,
    secure: cookie.isSecure,
    sameSite: SAME_SITE[cookie.sameSite] ?? null,
    partitionKey: site === undefined ? null : `${scheme}://${site}`,
    // Firefox leaves the flag out where the site at the top says as much.
    ...(site !== undefined && (foreign === 'f' || site !== own) && { crossSiteAncestor: true as const }),
  }
}
