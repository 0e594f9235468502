import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CookieNews } from '../observation.ts'
import type { DevToolsCookie, DevToolsNews } from './chromium-network-log.ts'

// What the DevTools protocol tells of cookies, in the words of cases: one character a byte.

export function cookieNews({ associated, blocked }: DevToolsNews): CookieNews {
  return {
    blocked: blocked.map(({ cookieLine, blockedReasons }) => ({
      line: encodeBytes(cookieLine),
      reasons: blockedReasons,
    })),
    withheld: associated
      .filter(({ blockedReasons }) => blockedReasons.length > 0)
      .map(({ cookie, blockedReasons }) => ({
        name: encodeBytes(cookie.name),
        domain: cookie.domain,
        path: encodeBytes(cookie.path),
        reasons: blockedReasons,
      })),
  }
}

export function jarCookie({ partitionKey, ...cookie }: DevToolsCookie): JarCookie {
  return {
    name: encodeBytes(cookie.name),
    value: encodeBytes(cookie.value),
    domain: cookie.domain,
    path: encodeBytes(cookie.path),
    expires: cookie.expires === -1 ? null : cookie.expires,
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    sameSite: cookie.sameSite ?? null,
    partitionKey: partitionKey?.topLevelSite ?? null,
    ...(partitionKey?.hasCrossSiteAncestor && { crossSiteAncestor: true as const }),
  }
}
