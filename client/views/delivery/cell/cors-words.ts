import type { ProbeId } from '../../../../shared/delivery/probe.ts'

/** What Cross-Origin Resource Sharing has to do with a probe: it decides who may read the answer, not what is sent. */
export function corsWords(probe: ProbeId): string {
  switch (probe) {
    case 'sub-fetch':
    case 'cross-fetch':
      return 'allowed by the lab, with credentials, so that only cookies decide'
    case 'cross-beacon':
      return 'not asked first: a beacon without a type of its own is a simple request'
    case 'websocket':
    case 'cross-websocket':
      return 'not in play: WebSockets know none, so the server has to look at Origin'
    case 'cross-preflight':
      return 'allowed by the lab; the preflight is the browser asking whether the page may, and never carries cookies'
    case 'cross-preflighted':
      return 'allowed by the lab, with credentials; the browser asked first, as the request has a header of its own'
    case 'cross-eventsource':
      return 'allowed by the lab; withCredentials is what lets cookies ride'
    case 'cross-module':
    case 'cross-font':
      return 'allowed by the lab; modules and fonts ask by CORS, with cookies on their own origin only'
    case 'cross-script':
    case 'cross-stylesheet':
    case 'cross-media':
    case 'cross-preload':
      return 'not in play without a crossorigin attribute, so that cookies ride; with one, its value decides'
    case 'storage-before':
    case 'storage-after':
    case 'storage-load':
      return 'not in play: the page in the frame asks its own origin'
    case 'storage-retry':
      return 'allowed by the lab, with credentials; the header names the origin that may repeat the request'
    case 'sub-iframe':
    case 'cross-iframe':
    case 'second-iframe':
    case 'nested-iframe':
    case 'framed-link':
      return 'not in play: an iframe is a navigation'
    case 'cross-image':
    case 'sandboxed-image':
      return 'not in play: an image is shown, not read'
    case 'worker':
    case 'fetch-omit':
    case 'fetch-same-origin':
    case 'fetch-include':
      return 'not in play: the same origin'
    case 'script-home':
    case 'script-sub':
    case 'script-third-party':
      return 'not in play: nothing is requested'
    default:
      return 'not in play: a navigation of the top page'
  }
}
