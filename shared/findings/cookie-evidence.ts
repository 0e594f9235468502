import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import type { CookieEvidence, Evidence } from './finding.ts'
import type { SeenExchange } from './seen-exchange.ts'

/** A cookie as evidence: a jar may hold several of one name, and this is one of them. */
export function cookieEvidence({ name, domain, hostOnly, path, partitionKey }: Cookie): CookieEvidence {
  return {
    cookie: decodeBytes(name),
    domain: hostOnly ? domain : `.${domain}`,
    path: decodeBytes(path),
    ...(partitionKey && { partitionKey: partitionKey.site }),
  }
}

/** Those of this name that came with a request, in the order of its header; by the name alone where nobody knows its jar. */
export function sentEvidence({ delivery }: SeenExchange, name: string): readonly CookieEvidence[] {
  const sent = delivery?.sent.filter((cookie) => decodeBytes(cookie.name) === name) ?? []
  return sent.length > 0 ? sent.map(cookieEvidence) : [{ cookie: name }]
}

/** The one of this name that an answer set last; by the name alone where it set none that a browser could read. */
export function setEvidence({ verdicts }: SeenExchange, name: string): CookieEvidence {
  const set = verdicts.findLast(({ cookie }) => cookie !== null && decodeBytes(cookie.name) === name)
  return set?.cookie ? cookieEvidence(set.cookie) : { cookie: name }
}

/** Where it lies: `app.localhost/lab`, with a dot in front where it goes to sub-hosts too; null where that is not known. */
export function placeOfCookie({ domain, path = '', partitionKey }: CookieEvidence): string | null {
  if (domain === undefined) return null
  return `${domain}${path}${partitionKey === undefined ? '' : ` in the partition of ${partitionKey}`}`
}

/** Whether both are the same proof. A cookie of which one of them tells no place goes by its name. */
export function sameEvidence(a: Evidence, b: Evidence): boolean {
  if ('cookie' in a && 'cookie' in b) {
    const placed = a.domain !== undefined && b.domain !== undefined
    return a.cookie === b.cookie && (!placed || placeOfCookie(a) === placeOfCookie(b))
  }
  const [[kind, value] = []] = Object.entries(a)
  return kind !== undefined && Reflect.get(b, kind) === value
}
