import type { ResponseFact } from '../../protocol/fact.ts'
import { ON_DEMAND } from '../../protocol/race-facts.ts'
import type { StoreOp } from '../../protocol/state/journal-state.ts'
import { bytesText, clockTime, countText, durationText, timeLeft } from '../../text/figures.ts'

export interface OpWords {
  readonly text: string
  /** `warn`: a row that was not there; `bad`: the store failed. */
  readonly tone: 'plain' | 'warn' | 'bad'
}

/** The outcome of a store op in words: `found, 29:51 left`. */
export function opWords(op: StoreOp): OpWords {
  const { outcome } = op
  if (!outcome.ok) {
    const told = outcome.code === ON_DEMAND
    return {
      text: told ? 'failed, as it was told to' : `failed: ${outcome.code || outcome.message}`,
      tone: 'bad',
    }
  }
  if (outcome.found === false) {
    if (outcome.expired) {
      return { text: `expired, row removed${op.over ? ` by this ${op.name}` : ''}`, tone: 'warn' }
    }
    return { text: op.name === 'get' ? 'missing, so a new id' : 'missing', tone: 'warn' }
  }
  return { text: done(op), tone: 'plain' }
}

/**
 * What a failure of the store came too late for; null where it did not. express-session lets the response go before the
 * store has answered (index.js, `writetop`), and Express's final handler closes the connection of a response that it can
 * no longer change.
 */
export function lateWords({ name, outcome }: StoreOp): string | null {
  if (outcome.ok || !outcome.answered) return null
  return `Too late to say so: express-session lets the response go before the store has answered. The browser got it, cookie and all, as if everything were well; ${LEFT[name]}. Express then closes the connection.`
}

/** A browser takes longer than that to follow a redirect, ms. */
const TO_FOLLOW = 5

/**
 * That a session was saved only after its redirect had left; null where it was in time. Any other answer is held back until the
 * save is done, but for its headers (index.js, `writetop`); of a redirect these are all that a browser waits for.
 */
export function savedLateWords(op: StoreOp, response: ResponseFact | null): string | null {
  if (op.name !== 'set' || !op.outcome.ok || !response || !isRedirect(response)) return null
  const late = op.start + op.ms - response.ms
  return late > TO_FOLLOW ? `saved ${durationText(late)} after the redirect had left` : null
}

function isRedirect({ status }: ResponseFact): boolean {
  return status >= 300 && status < 400 && status !== 304
}

const LEFT: Readonly<Record<StoreOp['name'], string>> = {
  set: 'the session was not saved',
  touch: 'the row expires when it would have before',
  destroy: 'the row is still there',
  clear: 'the rows are still there',
  get: 'nothing was read',
  all: 'nothing was read',
  length: 'nothing was counted',
}

function done({ name, at, expires, session, rows, over }: StoreOp): string {
  switch (name) {
    case 'get':
      return expires == null ? 'found' : `found, ${timeLeft(expires - at)} left`
    case 'set':
      return session ? `${bytesText(session.bytes)} saved` : 'saved'
    case 'touch':
      return expires == null ? 'expiry moved' : `expiry moved to ${clockTime(expires)}`
    case 'destroy':
      return 'row removed'
    case 'all':
    case 'length':
      return over ? `${rowsText(rows)}; ${rowsText(-over.rows)} that had expired removed` : rowsText(rows)
    case 'clear':
      return 'all rows removed'
    default:
      return name satisfies never
  }
}

function rowsText(rows: number): string {
  return rows === 1 ? '1 row' : `${countText(rows)} rows`
}
