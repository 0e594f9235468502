import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Refusal } from '../hosts/refusal.ts'
import { settleTarget } from '../hosts/request-target.ts'
import { setSafeHeaders } from '../hosts/safe-headers.ts'
import { endWithProblem, PROBLEM_TYPE, problemText } from '../http/problem.ts'
import { AGENT_PATH, type AgentDoor } from './agent-door.ts'
import { refuseOthers, refuseStrangers } from './who-may-look.ts'

const SOCKET_PATH = '/socket.io/'

type Listener = (...args: unknown[]) => void

/** Puts the rules of a watch before everything that listens on this server already: call it last. */
export function guardWatch(server: Server, door: AgentDoor): void {
  const requestListeners = server.listeners('request') as Listener[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    setSafeHeaders(response)
    const isSocket = request.url?.startsWith(SOCKET_PATH)
    const refusal = settleTarget(request) ?? (isSocket ? refuseOthers(request) : refuseStrangers(request))
    if (refusal) refuse(response, refusal)
    else for (const listener of requestListeners) listener.call(server, request, response)
  })
  const upgradeListeners = server.listeners('upgrade') as Listener[]
  server.removeAllListeners('upgrade')
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = settleTarget(request) ?? refuseOthers(request)
    if (refusal) endWithProblem(socket, refusal, request.method)
    else if (request.url === AGENT_PATH) door.take(request, socket, head)
    else if (request.url?.startsWith(SOCKET_PATH)) {
      for (const listener of upgradeListeners) listener.call(server, request, socket, head)
    } else endWithProblem(socket, NOWHERE, request.method)
  })
}

const NOWHERE: Refusal = { status: 404, title: 'Nothing here', detail: 'There is no WebSocket at this path.' }

function refuse(response: ServerResponse, { status, title, detail }: Refusal): void {
  response.writeHead(status, { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' })
  response.end(problemText(status, title, detail))
}
