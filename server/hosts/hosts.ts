import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler } from 'express'
import { sendProblem } from '../problem.ts'
import { HOME, splitHost } from './lab-host.ts'
import { type Asker, askerOf, isLabOrigin, refuseApi, refuseLab } from './who-may-ask.ts'

/** The rules of the outside contract, "Who may ask", as middleware; and who asked, for those behind it. */
export class Hosts {
  readonly #askers = new WeakMap<IncomingMessage, Asker>()
  /** Set once a browser said that `app.localhost` does not resolve there. */
  #localhostIsHome = false

  /** First of all: 421 for every name that is not the lab's. */
  readonly known: RequestHandler = (request, response, next) => {
    const asker = askerOf(request.headers)
    if ('status' in asker) return sendProblem(response, asker.status, asker.title, asker.detail)
    this.#askers.set(request, asker)
    next()
  }

  readonly guardApi: RequestHandler = (request, response, next) => {
    const refusal = refuseApi(request.headers, this.askerOf(request), this.#localhostIsHome)
    if (refusal) return sendProblem(response, refusal.status, refusal.title, refusal.detail)
    next()
  }

  /** Also says, to the lab's own hosts, that their pages may read the answers: what is measured is cookies, not CORS. */
  readonly guardLab: RequestHandler = (request, response, next) => {
    const asker = this.askerOf(request)
    const refusal = refuseLab(request.headers, asker)
    if (refusal) return sendProblem(response, refusal.status, refusal.title, refusal.detail)
    const { origin } = request.headers
    response.vary('Origin')
    if (origin !== undefined && isLabOrigin(origin, asker) && URL.parse(origin)?.host !== asker.host) {
      response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' })
      if (isPreflight(request)) {
        response.set({
          'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
          'Access-Control-Allow-Headers': request.get('Access-Control-Request-Headers') ?? '',
        })
        response.status(204).end()
        return
      }
    }
    next()
  }

  /** The live link's rule: null when it may come in, else why not. */
  readonly refuseSocket = (request: IncomingMessage): string | null => {
    const asker = askerOf(request.headers)
    if ('status' in asker) return asker.detail
    return refuseApi(request.headers, asker, this.#localhostIsHome)?.detail ?? null
  }

  /** Who asked; `known` has seen every request that gets here. */
  askerOf(request: IncomingMessage): Asker {
    const asker = this.#askers.get(request)
    if (!asker) throw new Error('a request passed by Hosts.known')
    return asker
  }

  isHome(request: IncomingMessage): boolean {
    const { role } = this.askerOf(request)
    return role === 'home' || (role === 'front-door' && this.#localhostIsHome)
  }

  /** Home's origin as seen from the host that was asked: same scheme, same port. */
  homeOrigin(request: Request): string {
    const { port } = splitHost(request.headers.host) ?? { port: '' }
    const name = this.#localhostIsHome ? 'localhost' : HOME
    return `${request.protocol}://${name}${port === '' ? '' : `:${port}`}`
  }

  /** A browser came that cannot resolve `app.localhost`: `localhost` is home from now on, too. */
  makeLocalhostHome(): void {
    this.#localhostIsHome = true
  }
}

function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
}
