import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** Raw Set-Cookie lines. */
  readonly setCookie: readonly string[]
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, which each test looks into
  readonly json: any
}

export interface Ask {
  /** Host header without its port; home by default. */
  readonly host?: string
  /** The address that it comes from; any of 127.0.0.0/8. */
  readonly from?: string | undefined
  readonly headers?: OutgoingHttpHeaders
  /** Sent as JSON unless it is text or bytes, which go as they are, with the given headers. */
  readonly body?: unknown
}

/**
 * Asks a server on this machine over real HTTP, under any Host: `*.localhost` is a name that only browsers resolve
 * everywhere. For tests.
 */
export async function ask(
  port: number,
  method: string,
  path: string,
  { host = 'app.localhost', from, headers, body }: Ask = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || Buffer.isBuffer(body)
  const payload = raw || body === undefined ? body : JSON.stringify(body)
  const request = httpRequest({
    host: '127.0.0.1',
    ...(from !== undefined && { localAddress: from }),
    port,
    method,
    path,
    agent: false,
    maxHeaderSize: 1024 * 1024,
    headers: {
      Host: `${host}:${port}`,
      ...(body !== undefined && !raw && { 'Content-Type': 'application/json' }),
      // Node leaves it out where a body is unusual (GET), and then the body passes for the next request.
      ...(payload !== undefined && { 'Content-Length': Buffer.byteLength(payload) }),
      ...headers,
    },
  })
  // No limit: one answer may carry thousands of Set-Cookie lines.
  request.maxHeadersCount = 0
  // Past the response, reading it tells of what happens to the connection.
  request.on('error', () => {})
  request.end(payload)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return answerOf(response)
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const body = await text(response)
  const isJson = /[/+]json/.test(response.headers['content-type'] ?? '')
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    setCookie: response.headers['set-cookie'] ?? [],
    text: body,
    json: isJson && body !== '' ? JSON.parse(body) : undefined,
  }
}
