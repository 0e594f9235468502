import type { StoreOpName, StoreOutcome } from '../../../shared/protocol/fact.ts'
import type { Effect } from './call-order.ts'

/** Bound on a recorded error message, in characters. */
const MESSAGE_LENGTH = 1000

/** What each op does to the rows where it goes well. */
export const EFFECTS: Readonly<Record<StoreOpName, Effect>> = {
  ...{ get: 'none', all: 'none', length: 'none' },
  ...{ set: 'change', destroy: 'change', clear: 'change', touch: 'touch' },
}

const DONE: StoreOutcome = { ok: true }
const FOUND: StoreOutcome = { ok: true, found: true }
/** Whether the row had expired is for the index to say, when the fact gets its place. */
const MISSED: StoreOutcome = { ok: true, found: false, expired: false }

/** What a store that did not fail has said. */
export function success(name: StoreOpName, data: unknown): StoreOutcome {
  return name !== 'get' ? DONE : data ? FOUND : MISSED
}

/** `answered`: the response was under way already. */
export function failure(error: unknown, answered: boolean): StoreOutcome {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const message = error instanceof Error ? error.message : String(error)
  return {
    ok: false,
    code: String(code ?? name ?? 'Error'),
    message: message.slice(0, MESSAGE_LENGTH),
    ...(answered && { answered }),
  }
}
