import type { Row } from '../../../../../../shared/protocol/state/journal-state.ts'

/** Whether what is known of a row contains this text (ASCII letters of either case); '' is in every row. */
export function rowMatches({ sid, session }: Row, wanted: string): boolean {
  if (wanted === '') return true
  const text = wanted.toLowerCase()
  return sid.toLowerCase().includes(text) || (session?.text.toLowerCase().includes(text) ?? false)
}

/** False while the page has no content of the row, or only its beginning: then the store has to be asked. */
export function isKnownWhole({ session }: Row): boolean {
  return session !== null && !session.cut
}

/**
 * The rows a search found in the store and the window's own search did not: those outside the window, and those in it
 * whose content the page does not know whole, with the content the store told.
 */
export function foundBeyond(
  found: readonly Row[],
  window: ReadonlyMap<string, Row>,
  wanted: string,
): readonly Row[] {
  return found.flatMap((row) => {
    const live = window.get(row.sid)
    if (!live) return [row]
    if (isKnownWhole(live) || rowMatches(live, wanted)) return []
    return [{ ...live, session: live.session ?? row.session }]
  })
}
