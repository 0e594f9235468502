import fc from 'fast-check'
import { anyLatin1 } from '../any-text.ts'
import { RUN } from './any-request.ts'

/** Bytes on a connection that may be no HTTP at all. */
export interface RawInput {
  readonly kind: 'raw'
  /** One character a byte; RUN stands for a run of probes. */
  readonly bytes: string
  /** How whoever sent them leaves: by ending their own side, or by cutting the connection. */
  readonly leaves: 'half' | 'all'
}

const HOST = 'Host: app.localhost'
const line = fc.oneof(
  fc.constantFrom(
    ...['GET / HTTP/1.1', 'GET /lab/echo HTTP/1.1', 'POST /lab/cookies HTTP/1.1', 'GET / HTTP/9.9'],
    ...[
      'OPTIONS * HTTP/1.1',
      'CONNECT a:1 HTTP/1.1',
      'PATCH /lab/session HTTP/1.1',
      'GET http://x/ HTTP/1.1',
    ],
    ...[HOST, HOST, HOST, 'Content-Length: 5', 'Content-Length: -1', 'Transfer-Encoding: chunked'],
    ...[
      'Content-Type: application/json',
      'Cookie: connect.sid=x',
      'Upgrade: websocket',
      'Connection: upgrade',
    ],
    ...['Expect: 100-continue', 'Expect: x', '5', 'hello', '0', '', ' folded: x', ': none', '{"set":{}}'],
  ),
  anyLatin1,
)

/** Lines as of a request, in any order, cut anywhere. */
const lines = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean(), fc.nat(200))
  .map(([all, whole, end]) => {
    const text = `${all.join('\r\n')}\r\n\r\n`
    return whole ? text : text.slice(0, end)
  })

const target = fc.constantFrom(
  `/lab/probe/${RUN}/websocket`,
  `/lab/probe/${RUN}/cross-websocket`,
  '/socket.io/?EIO=4&transport=websocket',
  '/lab/echo',
)

const masked = (frame: string) => {
  // A mask of zeros leaves the payload as it is.
  const [first = '', second = '\0'] = frame
  return `${first}${String.fromCharCode(second.charCodeAt(0) | 0x80)}\0\0\0\0${frame.slice(2)}`
}

/** WebSocket frames (RFC 6455 §5.2), right and wrong: unmasked, of unknown kinds, too long, without an end. */
const frame = fc.oneof(
  fc.constantFrom(
    '\x81\x01a',
    '\x88\x00',
    '\x89\x7d',
    '\xff\xff',
    '\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff',
    '\x01\x01a',
  ),
  fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 20 }),
  fc
    .constantFrom('0', '40', '40{', '42["resume",null]', '42["release",{}]', '42[', '2probe', '3')
    .map((text) => masked(`\x81${String.fromCharCode(text.length)}${text}`)),
)

const handshake = fc
  .tuple(target, fc.constantFrom(HOST, 'Host: x'), fc.array(frame, { maxLength: 5 }))
  .map(([path, host, frames]) =>
    [
      `GET ${path} HTTP/1.1`,
      host,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '',
      frames.join(''),
    ].join('\r\n'),
  )

export const anyBytes: fc.Arbitrary<RawInput> = fc.record({
  kind: fc.constant('raw' as const),
  bytes: fc.oneof(lines, handshake),
  leaves: fc.constantFrom('half' as const, 'all' as const),
})
