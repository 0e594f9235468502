import type { Bar, Lane } from './lanes.ts'

/** The seven marks of a lane in words, in the order in which they come; ms since the first request came in. */
export interface LaneTimes {
  readonly in: string
  readonly get: string
  readonly handler: string
  readonly setBegun: string
  readonly headersOut: string
  readonly setDone: string
  readonly ended: string
}

const NOT_YET = 'not yet'
const NONE = 'none'

/** Where there are several of a kind, all of them. Another write than `set` is named. */
export function laneTimes({ from, headersOut, ended, bars }: Lane): LaneTimes {
  const writes = bars.filter(({ kind }) => kind !== 'get' && kind !== 'handler')
  const span = (bar: Bar) => `${text(bar.from)} to ${bar.held ? NOT_YET : text(bar.to)}`
  const missing = ended === null ? NOT_YET : NONE
  const each = (list: readonly Bar[], say: (bar: Bar) => string) => list.map(say).join(', ') || missing
  const named = ({ kind }: Bar, says: string) => (kind === 'set' ? says : `${kind} ${says}`)
  return {
    in: text(from),
    get: each(
      bars.filter(({ kind }) => kind === 'get'),
      span,
    ),
    handler: each(
      bars.filter(({ kind }) => kind === 'handler'),
      span,
    ),
    setBegun: each(writes, (bar) => named(bar, text(bar.from))),
    headersOut: headersOut === null ? missing : text(headersOut),
    setDone: each(writes, (bar) => named(bar, bar.held ? 'held' : text(bar.to))),
    ended: ended === null ? NOT_YET : text(ended),
  }
}

function text(ms: number): string {
  return ms.toFixed(1)
}
