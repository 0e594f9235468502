import { type Recorded, SESSION_BYTES } from '../../../shared/protocol/recorded.ts'
import { recordText } from '../../agent/exchange/record-text.ts'
import { type CallOrder, OrderedCall, type Overtaken } from '../../agent/store/call-order.ts'
import type { Coalescer } from '../coalescer.ts'
import type { Journal } from '../journal.ts'
import type { Recorder } from '../recorder.ts'
import { recordedSession } from '../snapshot.ts'
import { sameContent } from './same-content.ts'
import type { SessionIndex } from './session-index.ts'

/** Rows read from the store at the same time. */
const READS_AT_ONCE = 8

/** Rows that wait to be read; when more changed, the store is listed anew instead. */
export const WAITING_ROWS = 10_000

/** Two expiry times that differ by less (ms) are the same: a store may keep whole seconds. */
const SAME_EXPIRY = 1_500

/** A row as it is in the store. */
export interface ReadRow {
  readonly text: string
  readonly expires: number | null
  /** Another app's row, which is only looked at. */
  readonly readOnly?: true
}

/** What a store tells of changes that were not made here. */
export type OutsideChange =
  | { readonly sid: string }
  | { readonly sid: string; readonly row: ReadRow | null }
  | { readonly expired: string }
  | { readonly missed: true }

export interface ExternalSetup {
  readonly read: (sid: string) => Promise<ReadRow | null>
  /** A touch writes the session's cookie into its content, so that a cookie alone tells of nobody else's change. */
  readonly touchesContent: boolean
  readonly index: SessionIndex
  readonly journal: Journal
  readonly recorder: Recorder
  readonly coalescer: Coalescer
  readonly order: CallOrder
  /** Asks for the store to be listed anew. */
  readonly list: () => void
}

/**
 * Follows what others did to the store. A change only says which row; the row is read then, once however often it
 * was changed meanwhile, and told when it is news.
 */
export class ExternalChanges {
  readonly #setup: ExternalSetup
  readonly #waiting = new Set<string>()
  #reading = 0

  constructor(setup: ExternalSetup) {
    this.#setup = setup
  }

  changed(change: OutsideChange): void {
    if ('missed' in change) this.#listAnew()
    else if ('expired' in change) this.#expired(change.expired)
    else if ('row' in change) this.#tell(change.sid, change.row, true)
    else if (this.#waiting.size >= WAITING_ROWS) this.#listAnew()
    else {
      this.#waiting.add(change.sid)
      this.#readNext()
    }
  }

  #listAnew(): void {
    this.#waiting.clear()
    this.#setup.list()
  }

  #expired(sid: string): void {
    this.#setup.coalescer.release()
    if (this.#setup.index.has(sid)) this.#setup.recorder.record({ kind: 'expired', sid, rows: 0 })
  }

  #readNext(): void {
    for (const sid of this.#waiting) {
      if (this.#reading >= READS_AT_ONCE) return
      this.#waiting.delete(sid)
      this.#reading += 1
      this.#read(sid).finally(() => {
        this.#reading -= 1
        this.#readNext()
      })
    }
  }

  /** Reads a row because somebody looks: if it is not what is shown, that is told. Throws where the store fails. */
  async look(sid: string): Promise<ReadRow | null> {
    return this.#readAndTell(sid, false)
  }

  async #read(sid: string): Promise<void> {
    try {
      await this.#readAndTell(sid, true)
    } catch {
      // The store went away while it was asked: when it is back, it has to be listed anyway.
      this.#setup.coalescer.failed()
    }
  }

  #isSame(before: Recorded, session: Recorded): boolean {
    if (this.#setup.touchesContent) return sameContent(before, session)
    return before.bytes === session.bytes && before.text === session.text
  }

  /** `changed`: something happened to the row, so that a content nobody has read yet is news. */
  async #readAndTell(sid: string, changed: boolean): Promise<ReadRow | null> {
    const { read, order } = this.#setup
    const call = new OrderedCall(sid)
    order.begin(call)
    let overtaken: Overtaken | null = null
    let row: ReadRow | null
    try {
      row = await read(sid)
    } finally {
      overtaken = order.end(call, 'none')
    }
    if (overtaken?.superseded) return row
    const touched = overtaken ? overtaken.expires : undefined
    this.#tell(sid, row && touched !== undefined ? { ...row, expires: touched } : row, changed)
    return row
  }

  /** What the row is now, told where it is news. */
  #tell(sid: string, row: ReadRow | null, changed: boolean): void {
    const { index, recorder, coalescer } = this.#setup
    coalescer.release()
    if (row === null) {
      if (!index.has(sid)) return
      if (index.hasExpired(sid, recorder.now())) recorder.record({ kind: 'expired', sid, rows: 0 })
      else recorder.record({ kind: 'external', sid, session: null, expires: null, rows: 0 })
      return
    }
    const { expires, readOnly } = row
    const session = recordText(row.text, SESSION_BYTES)
    if (!this.#isNews(sid, session, expires, changed)) return
    recorder.record({ kind: 'external', sid, session, expires, rows: 0, ...(readOnly && { readOnly }) })
  }

  #isNews(sid: string, session: Recorded, expires: number | null, changed: boolean): boolean {
    const known = this.#setup.index.row(sid)
    if (known === null) return true
    const before = recordedSession(this.#setup.journal.at(known.content))
    const same = before ? this.#isSame(before, session) : !changed
    const sameExpiry =
      known.expires === expires || Math.abs((known.expires ?? 0) - (expires ?? 0)) < SAME_EXPIRY
    return !same || !sameExpiry
  }
}
