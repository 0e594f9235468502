import { headerValue } from '../../../../shared/text/header-text.ts'

const DESTINATIONS: Readonly<Record<string, string>> = {
  empty: 'fetch',
  document: 'page load',
  iframe: 'iframe',
  frame: 'frame',
  image: 'image',
  script: 'script',
  style: 'style sheet',
}

const SITES: Readonly<Record<string, string>> = {
  'same-origin': 'same origin',
  'same-site': 'same site',
  'cross-site': 'cross-site',
  none: 'from the address bar',
}

/** A proxy adds one of these at least. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-proto', 'forwarded']

/**
 * What started a request, from the Fetch Metadata headers: `fetch, same origin, via proxy`. Empty of a program that
 * sends none (curl, another server, a browser over plain http elsewhere): its name stands before this.
 */
export function requestKind(headers: readonly string[]): string {
  const destination = headerValue(headers, 'sec-fetch-dest')
  const site = headerValue(headers, 'sec-fetch-site')
  const parts =
    destination === undefined && !isHandshake(headers)
      ? []
      : [kindOf(headers, destination ?? ''), site === undefined ? '' : (SITES[site] ?? site)]
  if (FORWARDED.some((name) => headerValue(headers, name) !== undefined)) parts.push('via proxy')
  return parts.filter((part) => part !== '').join(', ')
}

function kindOf(headers: readonly string[], destination: string): string {
  if (isHandshake(headers)) return 'WebSocket handshake'
  // sendBeacon looks like any fetch that does without CORS.
  if (destination === 'empty' && headerValue(headers, 'sec-fetch-mode') === 'no-cors') {
    return 'beacon or fetch without CORS'
  }
  return DESTINATIONS[destination] ?? destination
}

/** A browser's; it may send no Fetch Metadata with it. */
function isHandshake(headers: readonly string[]): boolean {
  return headerValue(headers, 'upgrade')?.toLowerCase() === 'websocket'
}
