import { kept } from '../../platform/kept.ts'

/** Requests of the bar go out as a proxy in front of the app would pass them on. */
export const viaProxy = kept<boolean>('via-proxy', false, (value) =>
  typeof value === 'boolean' ? value : undefined,
)

export type ForwardedProto = 'https' | 'http' | 'none'

/** What the proxy says of its own connection in X-Forwarded-Proto; `none`: it does not send the header. */
export const forwardedProto = kept<ForwardedProto>('forwarded-proto', 'https', (value) =>
  value === 'https' || value === 'http' || value === 'none' ? value : undefined,
)

/** A client on the far side of the proxy: an address kept for examples (RFC 5737). */
const CLIENT = '203.0.113.7'

/** The headers that such a proxy adds. */
export function proxyHeaders(): Readonly<Record<string, string>> {
  if (!viaProxy.value) return {}
  return {
    'X-Forwarded-For': CLIENT,
    ...(forwardedProto.value !== 'none' && { 'X-Forwarded-Proto': forwardedProto.value }),
  }
}
