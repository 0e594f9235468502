import type { Request, RequestHandler, Response } from 'express'
import { sendProblem } from '../http/problem.ts'
import type { TokenDigest } from './access-token.ts'
import { namesFor } from './lab-names.ts'
import type { Refusal } from './refusal.ts'
import {
  type AskedHost,
  askedHost,
  isLabOrigin,
  isSameOrigin,
  refuseApiWithout,
  refuseLab,
} from './who-may-ask.ts'

/** `token`: what else has to be shown, where the lab is on the network. */
export function guardApi(token: TokenDigest | null): RequestHandler {
  return guard(refuseApiWithout(token))
}

export const guardLab: RequestHandler = guard(refuseLab)

/** Lets the pages of the lab's other hosts read the answer, and answers their preflights. */
export const shareWithLab: RequestHandler = (request, response, next) => {
  response.vary('Origin')
  const { origin } = request.headers
  if (origin === undefined || !isLabOrigin(request) || isSameOrigin(request)) return next()
  response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' })
  if (request.method !== 'OPTIONS' || !request.get('Access-Control-Request-Method')) return next()
  response
    .set({
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': request.get('Access-Control-Request-Headers') ?? '',
    })
    .status(204)
    .end()
}

/** The host that was asked; `guardServer` lets none but the lab's through. */
export function hostOf(request: Request): AskedHost {
  const asked = askedHost(request)
  if (!asked) throw new Error('a request passed by guardServer')
  return asked
}

/** The origin that was asked. */
export function originOf(request: Request): string {
  return `${request.protocol}://${hostOf(request).host}`
}

/** Home's origin, with the scheme and port that were asked. */
export function homeOrigin(request: Request): string {
  if (hostOf(request).role === 'address') return originOf(request)
  return originAt(namesFor(request).home, request)
}

/**
 * Who may frame a host's glass page and hear what it reports: home. Where `app.localhost` does not resolve, the page
 * is at `localhost`, and measures itself and the IP hosts.
 */
export function homesAround(request: Request): readonly string[] {
  const { role } = hostOf(request)
  const home = homeOrigin(request)
  return role === 'front-door' || role === 'ip' ? [home, originAt('localhost', request)] : [home]
}

function originAt(name: string, request: Request): string {
  const { port } = hostOf(request)
  return `${request.protocol}://${name}${port === '' ? '' : `:${port}`}`
}

function guard(rule: (request: Request) => Refusal | null): RequestHandler {
  return (request: Request, response: Response, next) => {
    const refusal = rule(request)
    if (refusal === null) return next()
    if (refusal.status === 401) response.set('WWW-Authenticate', 'Bearer')
    sendProblem(response, refusal.status, refusal.title, refusal.detail)
  }
}
