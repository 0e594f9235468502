import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { WireRequest } from './wire-request.ts'

const AGENT = [
  new URL('./browsers/page-frames.js', import.meta.url),
  new URL('./browsers/page-deeds.js', import.meta.url),
  new URL('./browsers/page-agent.js', import.meta.url),
]
  .map((file) => readFileSync(file, 'utf8'))
  .join('')
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>lab</title><script>${AGENT}</script>`

/** A service worker that takes over at once, and passes everything on. */
const WORKER = `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))
`

/** The agent's page, or a service worker's script where that is asked for, with other header lines before its own. */
export function pageAnswer({ method, headers }: WireRequest, lines: readonly string[]): string {
  const isWorker = headers.get('service-worker') === 'script'
  const type = isWorker ? 'text/javascript' : 'text/html'
  const body = isWorker ? WORKER : PAGE
  return response('200 OK', [...lines, `Content-Type: ${type}`], method === 'HEAD' ? '' : body)
}

export function response(status: string, headers: readonly string[], body = ''): string {
  return [
    `HTTP/1.1 ${status}`,
    ...headers,
    'Cache-Control: no-store',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

/** Whoever asks may read the answer, with credentials: what is of interest is what the browser lets through. */
export function corsHeaders(headers: WireRequest['headers']): string[] {
  const origin = headers.get('origin')
  if (origin === undefined) return []
  return [
    `Access-Control-Allow-Origin: ${origin}`,
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE',
    'Access-Control-Allow-Headers: x-lab',
    // Every request is preceded by a preflight of its own.
    'Access-Control-Max-Age: 0',
  ]
}

/** RFC 6455 §4.2.2, and a close frame at once. */
export function handshake(key: string, set: readonly string[]): string {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    ...set,
    '',
    '\x88\x00',
  ].join('\r\n')
}
