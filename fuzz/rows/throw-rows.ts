import fc from 'fast-check'
import type { ServerProcess } from '../../server/testing/server-process.ts'
import { signedCookie } from '../../server/testing/signed-cookie.ts'
import { Faults } from '../faults.ts'
import { inputsFrom } from '../inputs-from.ts'
import { inLanes } from '../lanes.ts'
import type { HttpInput } from '../requests/any-request.ts'
import { type Answered, Sender } from '../requests/sender.ts'
import { anyRow } from './any-row.ts'
import { outsideWriter } from './outside-writer.ts'

/** Rows used at a time; each lane has an id of its own. */
const LANES = 8

/** So many rows later memory is looked at, and the list of all is asked for. */
const LOOK_EVERY = 200

/** What uses a row, with a body where it takes one. */
const USES: readonly (readonly [string, string, object?])[] = [
  ['GET', '/lab/session'],
  ['PATCH', '/lab/session', { set: { a: 1 } }],
  ['GET', '/lab/echo'],
  ['POST', '/lab/session/save'],
  ['POST', '/lab/session/reload'],
  ['POST', '/lab/session/touch'],
  ['POST', '/lab/session/regenerate'],
  ['POST', '/lab/session/destroy'],
  ['POST', '/lab/redirect', { to: '/lab/me', set: { a: 1 }, save: true }],
  ['POST', '/lab/redirect', { to: '/lab/me' }],
  ['POST', '/lab/login', { username: 'ada', password: 'lovelace', keepSessionInfo: true }],
  ['POST', '/lab/login', { username: 'ada', password: 'lovelace' }],
  ['POST', '/lab/login/fixed', { username: 'ada', password: 'lovelace' }],
  ['POST', '/lab/logout', { keepSessionInfo: true }],
  ['POST', '/lab/logout', {}],
  ['GET', '/lab/me'],
  ['GET', '/api/sessions/SID'],
  ['PUT', '/api/sessions/SID', { data: { a: 1 } }],
  ['DELETE', '/api/sessions/SID'],
  ['GET', '/api/sessions?limit=500'],
  ['GET', '/api/sessions?q=a'],
  ['GET', '/api/journal'],
]

const anyUse = fc.record({
  row: anyRow,
  uses: fc.array(fc.constantFrom(...USES), { minLength: 1, maxLength: 3 }),
})

interface ThrownRows {
  readonly faults: Faults
  readonly statuses: ReadonlyMap<number, number>
  /** The most memory the server held, MB; null where the system does not tell. */
  readonly peak: number | null
}

/** Writes rows past the server, and asks it for things that use them. Only the store may be at fault then. */
export async function throwRows(
  server: ServerProcess,
  spec: string,
  task: { readonly seed: number; readonly inputs: number; readonly tell: (done: number) => void },
): Promise<ThrownRows> {
  const faults = new Faults()
  const statuses = new Map<number, number>()
  const writer = await outsideWriter(spec)
  const sender = new Sender(server.port, LANES)
  let peak: number | null = null
  await inLanes(inputsFrom(anyUse, task.seed, task.inputs), LANES, async (input, number) => {
    if (server.ended) return
    if (number % LOOK_EVERY === 0) {
      peak = Math.max(peak ?? 0, (await server.memory()) ?? 0) || null
      task.tell(number)
    }
    const sid = `outside-${number % (8 * LANES)}`
    await writer.write(sid, input.row)
    for (const use of input.uses) {
      const outcome = await sender.send(requestFor(sid, use))
      const answers = outcome.ok ? outcome.answers : []
      for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const wrong = answers.find((answer) => answer.status >= 500 && !isOfStore(answer))
      const fault = outcome.ok ? wrong && `${wrong.status} ${wrong.text.slice(0, 200)}` : outcome.reason
      if (fault && !server.ended) faults.add(`${use[0]} ${use[1]}: ${fault}`, input)
    }
  })
  sender.close()
  writer.close()
  if (server.ended || server.said !== '')
    faults.add(`${server.ended ? 'it ended' : 'it said something'}`, server.said)
  return { faults, statuses, peak }
}

function requestFor(sid: string, [method, path, body]: (typeof USES)[number]): HttpInput {
  return {
    kind: 'http',
    method,
    path: path.replace('SID', sid),
    host: 'app.localhost',
    headers: { 'Content-Type': 'application/json', Cookie: signedCookie(sid) },
    body: body && JSON.stringify(body),
  }
}

/** The sentence for a row that cannot be used. */
function isOfStore({ status, text }: Answered): boolean {
  return status === 503 && text.includes('The session store answered')
}
