import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import type { Fact, JournalEvent } from '../../shared/protocol/fact.ts'
import { requestExample, snapshotExample, storeOpFactExample } from '../../shared/protocol/fact-examples.ts'
import { recordingOf } from '../../shared/protocol/recording/recording-example.ts'
import { fold, restore } from '../../shared/protocol/state/reduce.ts'
import { exampleCase, signedCookie } from '../../shared/session/session-case-example.ts'

const SID = 'k3Vq9xAbCdEfGh12'
const DATA = '{"cookie":{"path":"/"},"user":"ada","cart":[{"a":1},2]}'
const { session } = exampleCase({
  sid: SID,
  cookie: signedCookie(SID),
  data: ['1', '2'],
  cookieOptions: { secure: true },
})

/** One exchange with all that can be known of it: a request of a browser, its session, its store ops, its answer. */
const FACTS: readonly Fact[] = [
  { kind: 'options', options: defaultLabOptions, before: null, browser: 'browser-one' },
  requestExample({
    browser: 'browser-one',
    method: 'POST',
    url: '/lab/session/save?a=b',
    headers: [
      'Host',
      'app.localhost:3000',
      'Cookie',
      `a=b; connect.sid=s%3A${SID}.abc`,
      'Origin',
      'http://app.localhost:3000',
      'Sec-Fetch-Site',
      'same-origin',
      'Sec-Fetch-Mode',
      'cors',
    ],
  }),
  storeOpFactExample({
    exchange: 1,
    name: 'get',
    sid: SID,
    outcome: { ok: true, found: true },
    session: { text: DATA, bytes: DATA.length, cut: false },
    expires: 2_000_000,
  }),
  { kind: 'session', exchange: 1, ...session },
  storeOpFactExample({
    op: 2,
    exchange: 1,
    name: 'set',
    sid: SID,
    session: { text: DATA.replace('2', '3'), bytes: DATA.length, cut: false },
    expires: 2_000_000,
  }),
  {
    kind: 'response',
    exchange: 1,
    status: 200,
    ms: 3,
    headers: [
      'Set-Cookie',
      `connect.sid=s%3A${SID}.abc; Path=/; HttpOnly`,
      'Set-Cookie',
      'x=1; Domain=app.localhost',
    ],
  },
  {
    kind: 'end',
    exchange: 1,
    outcome: 'finished',
    ms: 4,
    session: SID,
    body: { text: '{"set":{"a":1}}', bytes: 15, cut: false },
  },
  { kind: 'latency', latency: { get: 1, set: 2, touch: 3, destroy: 4 }, browser: null },
  { kind: 'armed', does: 'fail', armed: [{ op: 'get', until: 9_000 }], browser: 'browser-one', by: 'person' },
  { kind: 'held', hold: 1, name: 'set', exchange: 1, sid: SID, browser: 'browser-one', until: 9_000 },
  {
    kind: 'external',
    sid: SID,
    session: { text: DATA, bytes: DATA.length, cut: false },
    expires: null,
    rows: 1,
  },
  { kind: 'expired', sid: SID, rows: 0 },
  {
    kind: 'listed',
    since: 9,
    rows: 1,
    found: 1,
    gone: 0,
    window: [
      {
        sid: 'found',
        session: null,
        bytes: 8,
        expires: 900,
        lastOp: { name: 'found', at: 0, seq: 11 },
        readOnly: true,
      },
    ],
  },
  { kind: 'expired-many', until: 1_000, count: 1, rows: 0, window: [], over: { rows: 1, bytes: 8 } },
  { kind: 'expired', sid: 'over', rows: 0, over: { rows: 1, bytes: 20 } },
]

/** A recording in which there is one of everything. */
export function wholeRecording(): string {
  const events: readonly JournalEvent[] = FACTS.map((fact, at) => ({ ...fact, seq: at + 1, at: 1_000 + at }))
  const end = fold(restore(snapshotExample({ epoch: 'run' })), events)
  return JSON.stringify(recordingOf({ events, end }, 1))
}
