import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { endWithProblem, endWithRefusal } from '../http/problem.ts'
import type { Refusal } from './refusal.ts'
import { settleTarget } from './request-target.ts'
import { setSafeHeaders } from './safe-headers.ts'
import { refuseApi, refuseHost, refuseLab, refuseOtherPages } from './who-may-ask.ts'

const SOCKET_PATH = '/socket.io/'

/**
 * For `createServer`: what asks for another upgrade (curl's `Upgrade: h2c`), or by another method than GET (RFC 6455
 * §4.1), is answered as if it had not, as RFC 9110 §7.8 has it. Node before 24.9 knows no such choice and takes them all for upgrades.
 */
export function isWebSocket({ headers, method }: IncomingMessage): boolean {
  return method === 'GET' && /^websocket$/i.test(headers.upgrade ?? '')
}

/** Vite's hot reload speaks these on the same server. */
const VITE_PROTOCOL = /^vite-(hmr|ping)$/

/** Answers the lab's own handshakes; false for one it does not know. */
export type TakesUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

type Listener = (...args: unknown[]) => void

/**
 * Puts the rules that hold for every request before everything that listens on this server already, so call it last:
 * Socket.IO answers on its path before Express sees the request, looks at `allowRequest` in the first request of a
 * connection only, and answers a refused upgrade with 400. `arrives` sees each request before they do.
 */
export function guardServer(
  server: Server,
  dev: boolean,
  takesUpgrade: TakesUpgrade,
  arrives: (request: IncomingMessage) => void = () => {},
): void {
  const requestListeners = server.listeners('request') as Listener[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    setSafeHeaders(response)
    arrives(request)
    const refusal =
      settleTarget(request) ??
      (request.url?.startsWith(SOCKET_PATH) ? refuseApi(request) : refuseHost(request))
    if (refusal) endWithRefusal(response, refusal)
    else for (const listener of requestListeners) listener.call(server, request, response)
  })
  const upgradeListeners = server.listeners('upgrade') as Listener[]
  server.removeAllListeners('upgrade')
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    arrives(request)
    const malformed = settleTarget(request)
    if (malformed) return endWithProblem(socket, malformed, request.method)
    const isLab = request.url?.startsWith('/lab/')
    const lab = isLab ? (refuseHost(request) ?? refuseLab(request)) : null
    if (isLab && !lab && takesUpgrade(request, socket, head)) return
    const refusal = lab ?? refuseUpgrade(request, dev)
    if (refusal) endWithProblem(socket, refusal, request.method)
    else for (const listener of upgradeListeners) listener.call(server, request, socket, head)
  })
}

function refuseUpgrade(request: IncomingMessage, dev: boolean): Refusal | null {
  // Node before 24.9 hands over these as well.
  if (request.method !== 'GET') {
    return { status: 405, title: 'Not this method', detail: 'A WebSocket begins with GET.' }
  }
  if (request.url?.startsWith(SOCKET_PATH)) return refuseApi(request)
  const refusal = refuseHost(request)
  if (refusal) return refusal
  const protocol = request.headers['sec-websocket-protocol']
  if (dev && protocol !== undefined && VITE_PROTOCOL.test(protocol)) return refuseOtherPages(request)
  return { status: 404, title: 'Nothing here', detail: 'There is no WebSocket at this path.' }
}
