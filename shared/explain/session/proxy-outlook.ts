import type { LabOptions } from '../../lab-options/lab-options.ts'
import { trustProxyText, trustsLoopback } from '../../lab-options/trust-proxy.ts'
import { heldSecure } from '../../session/connection.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'

/** What the server will hold a request for that comes with this X-Forwarded-Proto, and what that means for the cookie. */
export function proxyOutlook(options: LabOptions, forwardedProto: string | null, encrypted: boolean): Pieces {
  const headers = forwardedProto === null ? [] : ['X-Forwarded-Proto', forwardedProto]
  const trusted = trustsLoopback(options.trustProxy)
  const reqSecure = encrypted || (trusted !== false && forwardedProto === 'https')
  const { secure, because } = heldSecure({ encrypted, headers }, reqSecure, options)
  if (because === 'trusted' && trusted === null) {
    return [
      'It depends on whether ',
      option('trustProxy'),
      ` (${trustProxyText(options.trustProxy)}) covers the sender.`,
    ]
  }
  if (secure)
    return [...REASONS[because], ', so it will count as https. A Secure session cookie will go out.']
  return [...REASONS[because], ', so it will count as http. A Secure session cookie will be withheld.']
}

const HEADER = { code: 'X-Forwarded-Proto' }

const REASONS: Readonly<Record<ReturnType<typeof heldSecure>['because'], Pieces>> = {
  tls: ['The connection itself is https'],
  header: [option('session.proxy'), ' is true'],
  trusted: ['The proxy is trusted'],
  'proxy-false': [option('session.proxy'), ' is false'],
  'trust-off': [option('trustProxy'), ' is off'],
  'no-header': ['No ', HEADER, ' will come'],
  'header-http': [HEADER, ' will say http'],
  untrusted: [option('trustProxy'), ' does not cover the sender'],
}
