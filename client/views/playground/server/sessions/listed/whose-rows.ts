import type { Exchange } from '../../../../../../shared/protocol/state/journal-state.ts'

/** Rows that are not this browser's session: of others, or made by its own requests, and no cookie leads to them. */
export interface WhoseRows {
  readonly others: number
  /** Their ids. */
  readonly lost: readonly string[]
}

/** `sids`: rows of the store; `own`: this browser's exchanges; `ownSid`: the id it carries. */
export function whoseRows(
  sids: Iterable<string>,
  own: readonly Exchange[],
  ownSid: string | null,
): WhoseRows {
  const written = new Set(
    own.flatMap(({ ops }) => ops.filter(({ name }) => name === 'set').map(({ sid }) => sid)),
  )
  let others = 0
  const lost: string[] = []
  for (const sid of sids) {
    if (sid === ownSid) continue
    if (written.has(sid)) lost.push(sid)
    else others += 1
  }
  return { others, lost }
}

/** What stands below the place of one's own session; null where nothing does. */
export function belowText({ others, lost }: WhoseRows): string | null {
  if (lost.length === 0) return others > 0 ? 'Below: sessions of others. Yours will stand above, open.' : null
  const and = others > 0 ? 'sessions of others, and ' : ''
  const [mine, them] =
    lost.length === 1
      ? ['a row that your own request made', 'it']
      : [`${lost.length} rows that your own requests made`, 'them']
  return `Below: ${and}${mine}; no cookie of this browser leads to ${them}. Your next one will stand above, open.`
}
