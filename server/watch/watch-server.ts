import { createServer, type Server } from 'node:http'
import express, { type RequestHandler, Router } from 'express'
import { AGENT_PROTOCOL } from '../../shared/protocol/agent-message.ts'
import type { WatchedProcess } from '../../shared/protocol/watched-app.ts'
import { findingsRoute } from '../api/findings-route.ts'
import { journalRoute } from '../api/journal-route.ts'
import type { AccessToken } from '../hosts/access-token.ts'
import { health } from '../http/health.ts'
import { notFound, onError } from '../http/http-errors.ts'
import { sendProblem } from '../http/problem.ts'
import { recordingText } from '../recording-text.ts'
import { favicon } from '../ui/favicon.ts'
import { AgentDoor } from './agent-door.ts'
import { guardWatch } from './guard-watch.ts'
import { PageCode } from './page-code.ts'
import { storeListRoute } from './store-list-route.ts'
import { watchPage } from './watch-page.ts'
import { WatchedProcesses } from './watched-processes.ts'
import { refuseOthers } from './who-may-look.ts'

export interface WatchServerSetup {
  /** What an app's process has to show. */
  readonly agentToken: AccessToken
  /** What a program that looks has to show, where a person chose it. */
  readonly pageToken?: string | undefined
  /** Somebody will read everything in the end, whether or not somebody looks now. */
  readonly records: boolean
  readonly now: () => number
  /** It is known what was hooked in the first process. */
  readonly onFirst: (first: WatchedProcess) => void
  /** Why somebody was refused, in a line. */
  readonly say: (line: string) => void
}

export interface WatchServer {
  /** Not listening yet. */
  readonly server: Server
  readonly code: PageCode
  readonly processes: WatchedProcesses
  readonly door: AgentDoor
  readonly close: () => Promise<void>
}

/** The collector of a watched app: hears its processes, and shows what it heard to whoever may look. Nothing here writes. */
export function watchServer({
  agentToken,
  pageToken,
  records,
  now,
  onFirst,
  say,
}: WatchServerSetup): WatchServer {
  const app = express()
  const server = createServer({ shouldUpgradeCallback: isWanted, requireHostHeader: false }, app)
  const code = new PageCode(pageToken)
  const processes = new WatchedProcesses(now, onFirst, (watched) => attend(watched))
  const door = new AgentDoor(processes, agentToken, say)
  const attend = (watched: boolean) => door.attend(records ? 'recorded' : watched ? 'watched' : 'unwatched')
  attend(false)
  const { collector } = processes

  app.disable('x-powered-by')
  app.use(favicon())
  app.use('/healthz', health(collector.journal.epoch))
  app.use(
    '/api',
    guard(code),
    journalRoute(async () => recordingText(collector.recording(), processes.app)),
    findingsRoute(collector),
    storeListRoute(door, now),
    Router().use(notFound),
  )
  app.use(watchPage(code))
  app.use(notFound)
  app.use(onError)
  collector.attach(server, {
    allowRequest: (request) => refuseOthers(request)?.detail ?? null,
    refuseHandshake: (auth) => code.refuseHandshake(auth),
  })
  guardWatch(server, door)

  return {
    server,
    code,
    processes,
    door,
    async close() {
      await collector.flush()
      door.close()
      await collector.dispose()
    },
  }
}

/** What asks for another upgrade is answered as if it had not. */
function isWanted({ headers }: { readonly headers: { readonly upgrade?: string | undefined } }): boolean {
  const upgrade = headers.upgrade ?? ''
  return /^websocket$/i.test(upgrade) || upgrade.startsWith(AGENT_PROTOCOL.split('/')[0] ?? '')
}

function guard(code: PageCode): RequestHandler {
  return (request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'same-origin' })
    const refusal = refuseOthers(request) ?? code.refuse(request)
    if (refusal === null) return next()
    if (refusal.status === 401) response.set('WWW-Authenticate', 'Bearer')
    sendProblem(response, refusal.status, refusal.title, refusal.detail)
  }
}
