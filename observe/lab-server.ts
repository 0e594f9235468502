import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { corsHeaders, handshake, pageAnswer, response } from './lab-answers.ts'
import { takeRequest, type WireRequest } from './wire-request.ts'

/** What the next request is to be answered with. URLs are absolute, http or https, without a fragment. */
export interface Plan {
  /** The URLs that send on to the next one, in order, and at last the one that answers. */
  readonly hops: readonly string[]
  /** Set-Cookie lines of the answer, one character a byte. */
  readonly set: readonly string[]
  /** Other header lines of the answer. */
  readonly headers?: readonly string[]
  /** The preflight is answered so, and not what it asks leave for. */
  readonly preflight?: boolean | undefined
  /** Whoever could have storage access and does not use it is asked to come again with it (Storage Access Headers). */
  readonly retry?: boolean | undefined
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

/** A plan that waits for its request. */
interface Pending extends Pick<Plan, 'preflight' | 'retry'> {
  readonly hops: string[]
  readonly lines: readonly string[]
  readonly done: (arrival: Arrival) => void
}

/** The content type of a TLS record that carries a handshake (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 22

/**
 * Every host there is, http and https, behind one loopback port: the browser takes it for its proxy, so that no name
 * has to resolve and URLs need no port. It writes raw bytes, for Node refuses to send the headers that are of interest.
 * Every URL answers with the agent's page; a planned one with its cookies too.
 */
export class LabServer {
  readonly #server: Server
  readonly #secure: SecureContext
  readonly #sockets = new Set<Socket>()
  #plan: Pending | null = null

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
    const { hops, set, headers = [], preflight, retry } = plan
    return new Promise((done) => {
      const lines = [...set.map((line) => `Set-Cookie: ${line}`), ...headers]
      this.#plan = { hops: [...hops], lines, preflight, retry, done }
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
    const isPreflight = method === 'OPTIONS'
    const url = target.startsWith('/') ? `${scheme}://${headers.get('host') ?? ''}${target}` : target
    const plan = this.#plan
    if (plan?.hops[0] !== url.replace(/^ws/, 'http') || (plan.preflight ?? false) !== isPreflight) {
      return isPreflight ? response('204 No Content', cors) : pageAnswer(request, cors)
    }
    if (plan.retry && headers.get('sec-fetch-storage-access') === 'inactive') {
      return response('401 Unauthorized', [...cors, 'Activate-Storage-Access: retry; allowed-origin=*'])
    }
    plan.hops.shift()
    const [next] = plan.hops
    // 307 keeps the method.
    if (next !== undefined) return response('307 Temporary Redirect', [...cors, `Location: ${next}`])
    this.#plan = null
    plan.done({ method, cookieHeader: headers.get('cookie') ?? null, at: Date.now() })
    if (isPreflight) return response('204 No Content', [...cors, ...plan.lines])
    const key = headers.get('sec-websocket-key')
    return key === undefined ? pageAnswer(request, [...cors, ...plan.lines]) : handshake(key, plan.lines)
  }
}
