import type { RequestHandler } from 'express'
import type { AccessToken } from '../hosts/access-token.ts'
import { bearer } from '../hosts/who-may-ask.ts'
import { sendProblem } from '../http/problem.ts'
import { roomsMetrics } from './metrics.ts'
import type { Rooms } from './rooms.ts'

const WANTED =
  'Figures are for whoever runs this server, by its CRUMBSCOPE_OPERATOR_TOKEN: "Authorization: Bearer TOKEN".'

/** `GET /metrics`, for whoever runs the server. */
export function metricsRoute(operator: AccessToken, rooms: Rooms): RequestHandler[] {
  const { storage, counts } = rooms
  const registry = roomsMetrics({ storage, counts, size: () => rooms.size() })
  return [
    (request, response, next) => {
      const refusal = operator.refuse(bearer(request.headers))
      if (!refusal) return next()
      response.set('WWW-Authenticate', 'Bearer')
      sendProblem(response, refusal.status, refusal.title, WANTED)
    },
    async (_request, response) => {
      response.set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' })
      response.send(await registry.metrics())
    },
  ]
}
