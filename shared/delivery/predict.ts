import type { Cookie } from '../cookie/cookie.ts'
import type { Jar } from '../cookie/jar.ts'
import { cookiesFor, type Delivery, documentDelivery, type Withheld } from '../cookie/retrieving/retrieval.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import { cookieKey } from './cookie-key.ts'
import type { LabSites } from './lab-sites.ts'
import type { ProbeId } from './probe.ts'
import { probeContext } from './probe-context.ts'
import type { RunName } from './probe-url.ts'

/** What the engine says of one probe, cookie by cookie. */
export interface ProbePrediction {
  /** In the order of the header. */
  readonly sent: readonly Cookie[]
  /** Cookies that stay behind or lie in another partition, with the reasons; one of another site is in neither list. */
  readonly withheld: ReadonlyMap<string, Withheld>
  /** Keys of `sent`. */
  readonly sentKeys: ReadonlySet<string>
}

/** Lax+POST ends two minutes after a cookie was made (RFC 6265bis §5.6.7.2); this much later is surely past it, ms. */
export const LATE = 121_000

/**
 * What a probe would carry, or a script read. Takes a jar of its own: looking marks cookies as used. null where the
 * host the probe needs does not resolve. `now`: epoch ms; the late form POST is predicted for two minutes on.
 */
export function predictProbe(
  jar: Jar,
  probe: ProbeId,
  run: RunName,
  sites: LabSites,
  engine: Engine,
  now: number,
): ProbePrediction | null {
  const context = probeContext(probe, run, sites, now)
  if (!context) return null
  const delivery: Delivery =
    context.kind === 'request'
      ? cookiesFor(jar, context.request, engine)
      : documentDelivery(jar, context.document, engine)
  return {
    sent: delivery.sent,
    withheld: new Map([...delivery.withheld, ...delivery.apart].map((one) => [cookieKey(one.cookie), one])),
    sentKeys: new Set(delivery.sent.map(cookieKey)),
  }
}
