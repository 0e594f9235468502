import type { SlowedOp } from '../../../../shared/protocol/race-facts.ts'

/** One race, as steps with barriers: it comes out the same every time. */
export interface RacePreset {
  readonly name: string
  readonly label: string
  /** What it shows, in one sentence. */
  readonly note: string
  readonly steps: readonly RaceStep[]
}

interface RaceRequest {
  readonly method: string
  readonly path: string
  readonly body?: object
  /** Who it is; null for what only prepares the race, which is no lane. */
  readonly who: string | null
}

export type RaceStep =
  /** Sends a request and waits for its end. */
  | (RaceRequest & { readonly do: 'request' })
  /** Sends one and goes on when the op that was armed for it is held. */
  | (RaceRequest & { readonly do: 'held'; readonly op: SlowedOp })
  /** Waits until a request by this method has been answered whole. */
  | { readonly do: 'answered'; readonly method: string }
  /** Lets the oldest held op go on, and waits for the end of its exchange. */
  | { readonly do: 'release' }

export const RACE_PRESETS: readonly RacePreset[] = [
  {
    name: 'lost-update',
    label: 'lost update',
    note: 'two tabs write the same session at once',
    steps: [
      {
        do: 'request',
        method: 'PATCH',
        path: '/lab/session',
        body: { set: { views: 14, qty: 1 } },
        who: null,
      },
      {
        do: 'held',
        op: 'set',
        method: 'PATCH',
        path: '/lab/session',
        body: { set: { views: 15 } },
        who: 'tab 1',
      },
      {
        do: 'held',
        op: 'set',
        method: 'PATCH',
        path: '/lab/session',
        body: { set: { qty: 2 } },
        who: 'tab 2',
      },
      { do: 'release' },
      { do: 'release' },
    ],
  },
  {
    name: 'read-undoes-write',
    label: 'a read undoes a write',
    note: 'under resave a request that only reads writes back what it read',
    steps: [
      { do: 'request', method: 'PATCH', path: '/lab/session', body: { set: { views: 14 } }, who: null },
      { do: 'held', op: 'set', method: 'GET', path: '/lab/session', who: 'tab 1, reads' },
      {
        do: 'request',
        method: 'PATCH',
        path: '/lab/session',
        body: { set: { views: 15 } },
        who: 'tab 2, writes',
      },
      { do: 'release' },
    ],
  },
  {
    name: 'redirect-before-save',
    label: 'redirect before save',
    note: 'the browser follows the redirect before the store has the session',
    steps: [
      { do: 'request', method: 'PATCH', path: '/lab/session', body: { set: { user: null } }, who: null },
      {
        do: 'held',
        op: 'set',
        method: 'POST',
        path: '/lab/redirect',
        body: { to: '/lab/session', set: { user: 'ada' } },
        who: 'the form',
      },
      { do: 'answered', method: 'GET' },
      { do: 'release' },
    ],
  },
  {
    name: 'back-from-logout',
    label: 'the session that comes back',
    note: 'a slow request ends after the session was destroyed',
    steps: [
      { do: 'request', method: 'PATCH', path: '/lab/session', body: { set: { user: 'ada' } }, who: null },
      {
        do: 'held',
        op: 'set',
        method: 'PATCH',
        path: '/lab/session',
        body: { set: { views: 1 } },
        who: 'tab 1, slow',
      },
      { do: 'request', method: 'POST', path: '/lab/session/destroy', who: 'tab 2, logs out' },
      { do: 'release' },
    ],
  },
  {
    name: 'written-twice',
    label: 'regenerate and save write twice',
    note: 'Passport saves the new session, and express-session saves it again',
    steps: [
      {
        do: 'request',
        method: 'POST',
        path: '/lab/login',
        body: { username: 'ada', password: 'lovelace' },
        who: 'login',
      },
    ],
  },
]
