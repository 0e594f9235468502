import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { constants, setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { alikeAnswer } from './alike-answer.ts'

/** `visits`: of an app that is watched, each answer compared with those of the same visit of other sessions. */
export type LoadKind = 'requests' | 'row writes' | 'visits'

export interface LoadReply {
  /** Answered, of those that were due. */
  readonly answered: number
  readonly refused: number
  /** What a session's first, second … visit was answered with, but for what no two answers have alike. */
  readonly visits: readonly string[]
  /** How many visits were answered otherwise than the same one of another session. */
  readonly unlike: number
}

/** How often it is looked what is due, ms. */
const TURN = 5

/** The most requests under way: what is due beyond them waits. */
const AT_ONCE = 32

/** Visitors that write to a session each, or rows that are written in turn. */
const SESSIONS = 200

const [kind, port, perSecond, seconds] = process.argv.slice(2)
// What is measured is the page: its load takes what the page and the server leave.
setPriority(constants.priority.PRIORITY_LOW)

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const cookies: string[] = []
/** By session. */
const visited: number[] = []
const visits: string[] = []
let unlike = 0
let answered = 0
let refused = 0
let underWay = 0
let sent = 0

await run(Number(perSecond), Number(seconds))
process.send?.({ answered, refused, visits, unlike } satisfies LoadReply)

async function run(rate: number, duration: number): Promise<void> {
  // Sessions are there before the load begins: writes are to rows that are known.
  for (let at = 0; at < SESSIONS; at += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, SESSIONS - at) }, (_, more) => write(at + more)))
  }
  answered = 0
  process.send?.('ready')
  await once(process, 'message')
  const began = performance.now()
  for (;;) {
    const passed = performance.now() - began
    if (passed >= duration * 1000) break
    const due = Math.ceil((passed / 1000) * rate)
    while (sent < due && underWay < AT_ONCE) void write(sent++)
    await pause(TURN)
  }
  while (underWay > 0) await pause(TURN)
}

function write(at: number): Promise<void> {
  const session = at % SESSIONS
  if (kind === 'visits') return ask('POST', '/', {}, session)
  if (kind === 'requests') return ask('PATCH', '/lab/session', { set: { views: at } }, session)
  return ask('PUT', `/api/sessions/row-${session}`, { data: { views: at } }, null)
}

/** `session`: whose cookie is sent, and kept when the answer sets one. */
async function ask(method: string, path: string, body: unknown, session: number | null): Promise<void> {
  const payload = JSON.stringify(body)
  const cookie = session === null ? undefined : cookies[session]
  underWay += 1
  const outgoing = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    agent,
    headers: {
      Host: `app.localhost:${port}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(payload),
      ...(cookie !== undefined && { Cookie: cookie }),
    },
  })
  outgoing.end(payload)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  if (kind === 'visits' && session !== null) compare(session, alikeAnswer(response, await text(response)))
  else {
    response.resume()
    await once(response, 'end')
  }
  const [set] = response.headers['set-cookie'] ?? []
  if (session !== null && set !== undefined) cookies[session] = set.split(';')[0] ?? ''
  if ((response.statusCode ?? 0) < 300) answered += 1
  else refused += 1
  underWay -= 1
}

function compare(session: number, answer: string): void {
  const visit = visited[session] ?? 0
  visited[session] = visit + 1
  visits[visit] ??= answer
  if (visits[visit] !== answer) unlike += 1
}
