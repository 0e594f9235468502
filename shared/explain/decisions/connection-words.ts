import type { LabOptions } from '../../lab-options/lab-options.ts'
import { trustProxyText } from '../../lab-options/trust-proxy.ts'
import type { ConnectionDecision } from '../../session/connection.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'

/** Why the connection counts as secure, or does not. */
export function connectionEvidence(decision: ConnectionDecision, options: LabOptions): Pieces {
  if (!decision.asked) return ['the cookie is not Secure']
  const { forwardedProto: proto, because } = decision
  switch (because) {
    case 'tls':
      return ['https, by the server itself']
    case 'header':
      return ['plain http, but ', option('session.proxy'), ' is true, and ', header(proto), ' came']
    case 'trusted':
      return ['plain http, but ', option('trustProxy'), ` is ${trust(options)}, and `, header(proto), ' came']
    case 'proxy-false':
      return ['plain http; ', option('session.proxy'), ' is false, so no header counts']
    case 'trust-off':
      return ['plain http; ', option('trustProxy'), ' off, so ', header(proto), ' is ignored']
    case 'no-header':
      return ['plain http, and no ', { code: 'X-Forwarded-Proto' }, ' came']
    case 'header-http':
      return ['plain http, and ', header(proto), ' came', lowerCase(proto)]
    case 'untrusted':
      return ['plain http; ', option('trustProxy'), ` is ${trust(options)}, which does not cover the sender`]
    default:
      return because satisfies never
  }
}

function header(proto: string | null) {
  return { code: `X-Forwarded-Proto: ${proto ?? ''}` }
}

function trust({ trustProxy }: LabOptions): string {
  return trustProxyText(trustProxy)
}

/** Express compares letter by letter. */
function lowerCase(proto: string | null): string {
  return proto?.toLowerCase() === 'https' ? '; Express wants https in lower case' : ''
}
