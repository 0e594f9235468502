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
    case 'sub-iframe':
    case 'cross-iframe':
    case 'second-iframe':
      return 'not in play: an iframe is a navigation'
    case 'cross-image':
      return 'not in play: an image is shown, not read'
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
