import type { ReadRecording } from '../../shared/findings/findings-in.ts'
import type { JournalEvent } from '../../shared/protocol/fact.ts'
import type { DepartedRow, Row } from '../../shared/protocol/state/journal-state.ts'
import { rowHistory } from '../../shared/protocol/state/row-history.ts'
import { bytesText, clockTime, countText, timeLeft } from '../../shared/text/figures.ts'
import { shown } from '../cli/terminal-text.ts'
import type { Told } from './running-app.ts'

/** The most changes of a row, the latest first, and the longest content, in characters. */
const MOST_CHANGES = 20
const LONGEST = 8_000

/** A row that a question is about: there, or gone as far as the journal still tells. */
export interface FoundRow {
  readonly row: Row
  readonly departed: DepartedRow | null
}

/** The one row whose id is this or begins with it, or a sentence that says why there is none. */
export function findRow({ state }: Pick<ReadRecording, 'state'>, sid: string): Told<FoundRow> {
  const rows: FoundRow[] = [...state.rows.values()].map((row) => ({ row, departed: null }))
  const gone: FoundRow[] = state.departed.map((departed) => ({ row: departed.row, departed }))
  const found = new Map<string, FoundRow>()
  for (const one of [...gone, ...rows]) if (one.row.sid.startsWith(sid)) found.set(one.row.sid, one)
  const exact = found.get(sid)
  const [first, second] = found.values()
  if (exact) return { ok: true, value: exact }
  if (!first) {
    const held = `${countText(state.rowCount)} ${state.rowCount === 1 ? 'row is' : 'rows are'} known`
    return { ok: false, detail: `No row's id begins with ${shown(sid.slice(0, 80))}; ${held}.` }
  }
  if (second) {
    const ids = [...found.keys()].slice(0, 5).map((id) => shown(id.slice(0, 12)))
    return {
      ok: false,
      detail: `${found.size} rows begin with ${shown(sid.slice(0, 80))}: ${ids.join(', ')}${found.size > 5 ? ', …' : ''}. Give more of the id.`,
    }
  }
  return { ok: true, value: first }
}

/** A row for a person: what it is, what it holds, and what happened to it. `whole`: as the store has it now, where that was read. */
export function rowTold(
  { row, departed }: FoundRow,
  whole: { readonly [name: string]: unknown } | null,
  events: readonly JournalEvent[],
  now: number,
): string {
  const { sid, expires, bytes, session, readOnly } = row
  const changes = rowHistory(events, sid).toReversed()
  const more = changes.length - MOST_CHANGES
  return [
    [
      `Session ${shown(sid)}`,
      departed === null ? endText(expires, now) : `${departed.why} at ${clockTime(departed.at, true)}`,
      ...(bytes === null ? [] : [bytesText(bytes)]),
      ...(readOnly ? ['only looked at: it is another app’s'] : []),
    ].join(', '),
    contentText(whole, session?.text ?? null),
    [
      ...(changes.length === 0 ? ['The journal tells of no change of it.'] : ['Changes, the latest first:']),
      ...changes.slice(0, MOST_CHANGES).map(({ at, how }) => `  ${clockTime(at, true)}  ${how}`),
      ...(more > 0 ? [`  ${more} more`] : []),
    ].join('\n'),
  ].join('\n\n')
}

function endText(expires: number | null, now: number): string {
  if (expires === null) return 'without an end'
  return expires > now ? `${timeLeft(expires - now)} left` : 'its time is over'
}

function contentText(whole: { readonly [name: string]: unknown } | null, recorded: string | null): string {
  const text = whole ? JSON.stringify({ data: whole.data, cookie: whole.cookie }, null, 2) : recorded
  if (text === null) return 'Its content was not seen: nothing has written it since Crumbscope looks.'
  const source = whole ? 'In the store now' : 'As last written'
  return `${source}:\n${shownLines(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)}`
}

function shownLines(text: string): string {
  return text.split('\n').map(shown).join('\n')
}
