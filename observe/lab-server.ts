import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { takeRequest, type WireRequest } from './wire-request.ts'

/** What the next request is to be answered with. URLs are absolute, http or https, without a fragment. */
export interface Plan {
  /** The URLs that send on to the next one, in order, and at last the one that answers. */
  readonly hops: readonly string[]
  /** Set-Cookie lines of the answer, one character a byte. */
  readonly set: readonly string[]
  /** Other header lines of the answer. */
  readonly headers?: readonly string[]
}

/** The request that got the planned answer. */
export interface Arrival {
  readonly method: string
  /** One character a byte; null when there was none. */
  readonly cookieHeader: string | null
  /** When it was answered, epoch ms. */
  readonly at: number
}

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** The content type of a TLS record that carries a handshake (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 22

const AGENT = readFileSync(new URL('./browsers/page-agent.js', import.meta.url), 'utf8')
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>lab</title><script>${AGENT}</script>`

/**
 * Every host there is, http and https, behind one loopback port: the browser takes it for its proxy, so that no name
 * has to resolve and URLs need no port. It writes raw bytes, for Node refuses to send the headers that are of interest.
 * Every URL answers with the agent's page; a planned one with its cookies too.
 */
export class LabServer {
  readonly #server: Server
  readonly #secure: SecureContext
  readonly #sockets = new Set<Socket>()
  #plan: { hops: string[]; headers: readonly string[]; done: (arrival: Arrival) => void } | null = null

  static async start(certificate: Certificate): Promise<LabServer> {
    const lab = new LabServer(certificate)
    await new Promise<void>((resolve, reject) => {
      lab.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    return lab
  }

  private constructor(certificate: Certificate) {
    this.#secure = createSecureContext(certificate)
    this.#server = createServer((socket) => this.#serve(socket, 'http'))
  }

  /** `127.0.0.1:PORT`, the proxy to give to the browser. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Answers the next requests for the plan's URLs; resolves once the last is answered. A new plan replaces the old. */
  expect(plan: Plan): Promise<Arrival> {
    return new Promise((done) => {
      const set = plan.set.map((line) => `Set-Cookie: ${line}`)
      this.#plan = { hops: [...plan.hops], headers: [...set, ...(plan.headers ?? [])], done }
    })
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #serve(socket: Socket, scheme: 'http' | 'https'): void {
    this.#sockets.add(socket)
    // A browser that hangs up is no event here: whoever waits for the answer runs into its own time limit.
    socket.on('error', () => socket.destroy()).on('close', () => this.#sockets.delete(socket))
    let pending = ''
    const read = (chunk: Buffer): void => {
      pending += chunk.toString('latin1')
      for (let taken = takeRequest(pending); taken; taken = takeRequest(pending)) {
        pending = taken.rest
        if (taken.request.method === 'CONNECT') {
          socket.off('data', read)
          this.#tunnel(socket)
          return
        }
        const answer = this.#answer(taken.request, scheme)
        // A WebSocket is done with once it is open; what follows on it is no HTTP.
        if (taken.request.headers.has('sec-websocket-key')) socket.off('data', read).end(answer, 'latin1')
        else socket.write(answer, 'latin1')
      }
    }
    socket.on('data', read)
  }

  /** What is tunnelled is TLS when it begins like a TLS handshake, whatever the port. */
  #tunnel(socket: Socket): void {
    socket.once('data', (first: Buffer) => {
      // Back into the stream for whoever reads it next.
      socket.pause().unshift(first)
      if (first[0] === TLS_HANDSHAKE) {
        this.#serve(new TLSSocket(socket, { isServer: true, secureContext: this.#secure }), 'https')
        return
      }
      this.#serve(socket, 'http')
      socket.resume()
    })
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
  }

  #answer(request: WireRequest, scheme: 'http' | 'https'): string {
    const { method, target, headers } = request
    const cors = corsHeaders(headers)
    if (method === 'OPTIONS') return response('204 No Content', cors, '')
    const url = target.startsWith('/') ? `${scheme}://${headers.get('host') ?? ''}${target}` : target
    const plan = this.#plan
    if (!plan || plan.hops[0] !== url.replace(/^ws/, 'http')) {
      return response('200 OK', [...cors, 'Content-Type: text/html'], method === 'HEAD' ? '' : PAGE)
    }
    plan.hops.shift()
    const [next] = plan.hops
    // 307 keeps the method.
    if (next !== undefined) return response('307 Temporary Redirect', [...cors, `Location: ${next}`], '')
    this.#plan = null
    plan.done({ method, cookieHeader: headers.get('cookie') ?? null, at: Date.now() })
    const key = headers.get('sec-websocket-key')
    if (key !== undefined) return handshake(key, plan.headers)
    return response(
      '200 OK',
      [...cors, ...plan.headers, 'Content-Type: text/html'],
      method === 'HEAD' ? '' : PAGE,
    )
  }
}

function response(status: string, headers: readonly string[], body: string): string {
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
function corsHeaders(headers: WireRequest['headers']): string[] {
  const origin = headers.get('origin')
  if (origin === undefined) return []
  return [
    `Access-Control-Allow-Origin: ${origin}`,
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE',
  ]
}

/** RFC 6455 §4.2.2, and a close frame at once. */
function handshake(key: string, set: readonly string[]): string {
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
