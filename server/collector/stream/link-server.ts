import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { ClientToServer, ServerToClient } from '../../../shared/protocol/sockets.ts'
import type { HandshakeProblem, LinkRules } from './link-rules.ts'

/** Bound on what a client may send: it says `resume` and `release` only. */
const CLIENT_BYTES = 10_000

export type LinkServer = Server<ClientToServer, ServerToClient>

/** Socket.IO on an HTTP server, for whom the rules let in; for nobody once `isClosed`. */
export function linkServer(
  httpServer: HttpServer,
  { allowRequest, refuseHandshake, sockets, crowd }: LinkRules,
  isClosed: () => boolean,
): LinkServer {
  const server: LinkServer = new Server(httpServer, {
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: CLIENT_BYTES,
    allowRequest: (req, answer) => {
      const reason = isClosed() ? 'The server is going away.' : allowRequest(req)
      answer(reason, reason === null)
    },
  })
  server.use(async (socket, next) => {
    const problem =
      refuseHandshake?.(socket.handshake.auth) ??
      (crowd ? await crowd.come(socket.id) : refuseOver(server, sockets))
    next(problem ? Object.assign(new Error(problem.detail), { data: problem }) : undefined)
  })
  return server
}

function refuseOver(server: LinkServer, most = Number.POSITIVE_INFINITY): HandshakeProblem | null {
  if (server.sockets.sockets.size < most) return null
  const detail = `${most} pages watch already, the most there may be. Close one, and open this again.`
  return { status: 429, title: 'Too many watch', detail }
}
