import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Jar } from '../../../../shared/cookie/jar.ts'
import { serializeCookie } from '../../../../shared/cookie/retrieving/serialize-cookie.ts'
import type { Engine, RequestContext } from '../../../../shared/cookie/same-site/context.ts'
import { receiveSetCookie } from '../../../../shared/cookie/storing/storage-model.ts'
import { cookieKey } from '../../../../shared/delivery/cookie-key.ts'
import type { LabSites } from '../../../../shared/delivery/lab-sites.ts'
import { absentFor } from '../../../../shared/delivery/missing-site.ts'
import { LATE, predictProbe } from '../../../../shared/delivery/predict.ts'
import { PROBES, type ProbeId } from '../../../../shared/delivery/probe.ts'
import { probeContext } from '../../../../shared/delivery/probe-context.ts'
import { beyondOptions } from '../../../../shared/explain/fixes/beyond-options.ts'
import { smallestFix } from '../../../../shared/explain/fixes/smallest-fix.ts'

export interface FixFacts {
  readonly jar: Jar
  readonly engine: Engine
  readonly sites: LabSites
  /** Epoch ms. */
  readonly now: number
}

export interface FoundFix {
  /** `Set SameSite=None and add Secure`. */
  readonly label: string
  /** The cookie's Set-Cookie line as it is, and as it would have to be. */
  readonly before: string
  readonly after: string
  /** How many lines were tried. */
  readonly tried: number
  /** Every probe whose cell changes, the wanted one included. */
  readonly turned: readonly ProbeId[]
  /** Those that then carry it, beside the wanted one. */
  readonly alsoSent: readonly ProbeId[]
  /** Those that then no longer carry it. */
  readonly noLonger: readonly ProbeId[]
}

/** No run is needed to try a line. */
const NO_RUN = { run: 'prediction', browser: 'prediction' }

/**
 * Tries changes of the cookie's options on a copy of the jar, the smallest first, until the probe carries it; in words what
 * else helps where none does.
 */
export function findFix(cookie: Cookie, probe: ProbeId, facts: FixFacts): FoundFix | string {
  const before = serializeCookie(cookie)
  const found = smallestFix(
    before,
    (line) => carriedBy(line, cookie, facts, [probe]).has(probe),
    cookie.hostOnly ? cookie.domain : undefined,
  )
  if (!found) return whatElse(cookie, probe, facts)
  const probes = PROBES.map(({ id }) => id)
  const now = carriedBy(before, cookie, facts, probes)
  const then = carriedBy(found.line, cookie, facts, probes)
  return {
    label: found.label,
    before,
    after: found.line,
    tried: found.tried,
    turned: probes.filter((id) => now.has(id) !== then.has(id)),
    alsoSent: probes.filter((id) => id !== probe && !now.has(id) && then.has(id)),
    noLonger: probes.filter((id) => now.has(id) && !then.has(id)),
  }
}

function whatElse(cookie: Cookie, probe: ProbeId, { engine, sites, now }: FixFacts): string {
  const context = probeContext(probe, NO_RUN, sites, now)
  if (!context) return absentFor(probe, sites)?.why ?? ''
  const asked = context.kind === 'request' ? context.request : context.document
  return beyondOptions({ cookie, asked, setBy: settingAtHome(cookie, sites, now), engine })
}

/** An answer to a page of the cookie's own host. */
function settingAtHome(cookie: Cookie, sites: LabSites, now: number): RequestContext {
  const url = new URL(sites.home)
  if (cookie.hostOnly) url.hostname = cookie.domain
  return { url: url.href, as: 'fetch', method: 'GET', from: url.href, now }
}

/** Which of the probes carry the cookie if its own host sets it with this line. */
function carriedBy(
  line: string,
  cookie: Cookie,
  { jar, engine, sites, now }: FixFacts,
  probes: readonly ProbeId[],
): ReadonlySet<ProbeId> {
  const tried = jar.clone()
  for (const [site, cookies] of [...tried.sites()]) {
    const old = cookies.find((one) => cookieKey(one) === cookieKey(cookie))
    if (old) tried.remove(site, old)
  }
  const verdict = receiveSetCookie(tried, line, settingAtHome(cookie, sites, now), engine)
  if (!verdict.stored || !verdict.cookie) return new Set()
  const key = cookieKey(verdict.cookie)
  return new Set(
    probes.filter((probe) => {
      const at = probe === 'form-post-late' ? now + LATE : now
      return predictProbe(tried, probe, NO_RUN, sites, engine, at)?.sentKeys.has(key) ?? false
    }),
  )
}
