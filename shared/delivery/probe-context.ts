import type { DocumentContext, RequestContext } from '../cookie/same-site/context.ts'
import { bounceUrl } from './itinerary.ts'
import type { LabSites } from './lab-sites.ts'
import { type ProbeId, probeById } from './probe.ts'
import { probeUrl, type RunName } from './probe-url.ts'

/** A probe as the cookie engine sees it. */
export type ProbeContext =
  | { readonly kind: 'request'; readonly request: RequestContext }
  | { readonly kind: 'document'; readonly document: DocumentContext }

/** What a tag of another site's page asks for, with no word on credentials. */
const TAGS = {
  'cross-image': 'image',
  'cross-script': 'script',
  'cross-module': 'module',
  'cross-stylesheet': 'stylesheet',
  'cross-font': 'font',
  'cross-media': 'media',
  'cross-preload': 'preload',
} as const satisfies Partial<Record<ProbeId, RequestContext['as']>>

/** In which context a probe asks; null where the host it needs does not resolve. `now`: epoch ms. */
export function probeContext(
  probe: ProbeId,
  run: RunName,
  sites: LabSites,
  now: number,
): ProbeContext | null {
  const url = probeUrl(probe, run, sites)
  const home = `${sites.home}/`
  const other = `${sites.other}/`
  if (sites[probeById(probe).needs] === null) return null
  const request = (rest: Partial<RequestContext>): ProbeContext => ({
    kind: 'request',
    request: { url, as: 'fetch', method: 'GET', from: home, now, ...rest },
  })
  switch (probe) {
    case 'fetch-omit':
      return request({ credentials: 'omit' })
    case 'fetch-same-origin':
      return request({ credentials: 'same-origin' })
    case 'fetch-include':
      return request({ credentials: 'include' })
    case 'reload':
      return request({ as: 'reload', by: 'script', from: url })
    case 'user-reload':
      // The person stays where the address bar led.
      return request({ url: probeUrl('address-bar', run, sites), as: 'reload', by: 'user', from: null })
    case 'address-bar':
      return request({ as: 'navigation', from: null })
    case 'worker':
      return request({ as: 'worker' })
    case 'websocket':
      return request({ url: socketUrl(url), as: 'websocket' })
    case 'sub-fetch':
      return request({ from: `${sites.subHost}/`, credentials: 'include' })
    case 'sub-iframe':
      return request({ as: 'iframe', from: `${sites.subHost}/` })
    case 'cross-fetch':
      return request({ from: other, credentials: 'include' })
    case 'cross-preflight':
      return request({
        url: probeUrl('cross-preflighted', run, sites),
        as: 'preflight',
        method: 'OPTIONS',
        from: other,
      })
    case 'cross-preflighted':
      return request({ from: other, credentials: 'include' })
    case 'cross-eventsource':
      return request({ as: 'eventsource', from: other, credentials: 'include' })
    case 'cross-image':
    case 'cross-script':
    case 'cross-module':
    case 'cross-stylesheet':
    case 'cross-font':
    case 'cross-media':
    case 'cross-preload':
      return request({ as: TAGS[probe], from: other })
    case 'cross-iframe':
      return request({ as: 'iframe', from: other })
    case 'second-iframe':
      return request({ as: 'iframe', from: `${sites.second}/` })
    case 'nested-iframe':
      return request({ as: 'iframe', from: other, ancestors: [home] })
    case 'framed-link':
      return request({ as: 'navigation', within: 'frame', from: other, ancestors: [home] })
    case 'sandboxed-image':
      return request({ as: 'image', from: home, ancestors: [home], document: 'sandboxed' })
    case 'cross-beacon':
      return request({ as: 'beacon', method: 'POST', from: other })
    case 'cross-websocket':
      return request({ url: socketUrl(url), as: 'websocket', from: other })
    case 'link':
      return request({ as: 'navigation', from: other })
    case 'redirect':
      return request({ as: 'navigation', from: other, redirects: [bounceUrl(run, sites)] })
    case 'form-post':
    case 'form-post-late':
      return request({ as: 'navigation', method: 'POST', from: other })
    case 'script-home':
      return { kind: 'document', document: { url: home, now } }
    case 'script-sub':
      return { kind: 'document', document: { url: `${sites.subHost}/probe/${run.run}/`, now } }
    case 'script-third-party':
      // The script runs in the frame that the cross-site iframe probe loads.
      return {
        kind: 'document',
        document: { url: probeUrl('cross-iframe', run, sites), ancestors: [other], now },
      }
    case 'storage-after':
    case 'storage-load':
      return request({ ancestors: [other], credentials: 'include', storageAccess: 'granted' })
    case 'storage-retry':
      return request({ from: other, credentials: 'include', activate: 'retry' })
    case 'storage-before':
      return request({ ancestors: [other], credentials: 'include' })
    default:
      return probe satisfies never
  }
}

/** The WebSocket URL for an http one. */
export function socketUrl(url: string): string {
  return url.replace(/^http/, 'ws')
}
