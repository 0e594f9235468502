import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { settleTarget } from '../hosts/request-target.ts'
import { setSafeHeaders } from '../hosts/safe-headers.ts'
import { refuseHost } from '../hosts/who-may-ask.ts'
import { endWithProblem, endWithRefusal } from './problem.ts'

/** Answers what never becomes a request to the app: Node would close the connection, or send an empty page. */
export function answerUnheard(server: Server): void {
  server.on('clientError', (error: ParseError, socket: Duplex & { _httpMessage?: ServerResponse | null }) => {
    // Whoever is gone needs no answer, and whoever is in the middle of one would take this for a part of it.
    if (!socket.writable || socket._httpMessage?.headersSent) socket.destroy()
    else endWithProblem(socket, fault(error))
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    const detail = 'Crumbscope is no proxy: CONNECT is not answered.'
    endWithProblem(
      socket,
      settleTarget(request) ?? refuseHost(request) ?? { status: 405, title: 'Not this method', detail },
    )
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    setSafeHeaders(response)
    const detail = `There is no meeting "Expect: ${request.headers.expect}"; send the request without it.`
    endWithRefusal(
      response,
      settleTarget(request) ?? refuseHost(request) ?? { status: 417, title: 'Not expected here', detail },
    )
  })
}

interface ParseError extends Error {
  readonly code?: string
}

function fault({ code }: ParseError): { status: number; title: string; detail: string } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        title: 'Headers too large',
        detail: 'The headers of a request may have 1 MB in all.',
      }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, title: 'Too large', detail: 'The chunk extensions of this body are too long.' }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, title: 'Too slow', detail: 'The request did not arrive in time.' }
    default:
      return { status: 400, title: 'Not HTTP', detail: 'This could not be read as an HTTP request.' }
  }
}
