import type { LabOptions } from '../lab-options/lab-options.ts'
import type { RequestFact } from '../protocol/fact.ts'
import { cookieMet, type SessionCase } from './session-case.ts'

/** A Secure cookie goes out only on a connection that the middleware holds for secure (index.js 241-245, and 638-662, `issecure`). */
export interface ConnectionDecision {
  readonly rule: 'connection'
  readonly phase: 'headers'
  readonly ms: number
  /** False where the cookie is not Secure: then nobody asks. */
  readonly asked: boolean
  readonly secure: boolean
  readonly because: ConnectionReason
  /** The first X-Forwarded-Proto as it came, or null. */
  readonly forwardedProto: string | null
  /** Secure by the row, made on a secure connection, though the options do not ask for it now. */
  readonly secureByRow: boolean
}

type ConnectionReason =
  /** secure: the socket itself is TLS. */
  | 'tls'
  /** secure: `proxy` is true, and X-Forwarded-Proto says https. */
  | 'header'
  /** secure: `trust proxy` trusts the sender, and X-Forwarded-Proto says https. */
  | 'trusted'
  /** insecure: `proxy` is false: no header counts. */
  | 'proxy-false'
  /** insecure: `trust proxy` is off: no header counts. */
  | 'trust-off'
  /** insecure: no X-Forwarded-Proto came. */
  | 'no-header'
  /** insecure: X-Forwarded-Proto says something else than https. */
  | 'header-http'
  /** insecure: `trust proxy` is on, but does not name the sender. */
  | 'untrusted'

type Wire = Pick<RequestFact, 'encrypted' | 'headers'>
type Trust = Pick<LabOptions, 'trustProxy' | 'session'>

export function connection(
  of: Pick<SessionCase, 'session' | 'request' | 'options'>,
): ConnectionDecision | null {
  const { session: report, request, options } = of
  const { headers } = report
  if (headers === null || headers.cookie === null) return null
  return {
    rule: 'connection',
    phase: 'headers',
    ms: headers.ms,
    asked: headers.cookie.secure,
    ...heldSecure(request, report.secure, options),
    forwardedProto: forwardedProto(request),
    secureByRow: headers.cookie.secure && cookieMet(of).secure === false,
  }
}

/** `issecure` of index.js. `reqSecure`: what Express said. */
export function heldSecure(
  request: Wire,
  reqSecure: boolean,
  { trustProxy, session }: Trust,
): Pick<ConnectionDecision, 'secure' | 'because'> {
  if (request.encrypted) return { secure: true, because: 'tls' }
  if (session.proxy === false) return { secure: false, because: 'proxy-false' }
  const proto = forwardedProto(request)
  if (session.proxy === true) {
    if (proto === null) return { secure: false, because: 'no-header' }
    // Any letter case will do here; Express wants it in lower case.
    const https = proto.toLowerCase() === 'https'
    return https ? { secure: true, because: 'header' } : { secure: false, because: 'header-http' }
  }
  if (reqSecure) return { secure: true, because: 'trusted' }
  if (proto === null) return { secure: false, because: 'no-header' }
  if (!trustProxy) return { secure: false, because: 'trust-off' }
  return { secure: false, because: proto === 'https' ? 'untrusted' : 'header-http' }
}

/** The first protocol of the first X-Forwarded-Proto; null where it is absent or empty. */
export function forwardedProto({ headers }: Pick<RequestFact, 'headers'>): string | null {
  const at = headers.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'x-forwarded-proto')
  const proto = at === -1 ? '' : (headers[at + 1] ?? '').split(',')[0]?.trim()
  return proto || null
}
