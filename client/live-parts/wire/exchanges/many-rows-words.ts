import type { ExpiredManyFact, ListedFact } from '../../../../shared/protocol/fact.ts'
import { countText } from '../../../../shared/text/figures.ts'

/** A change of many rows at once, in one line. */
export function manyRowsText(event: ExpiredManyFact | ListedFact): string {
  if (event.kind === 'expired-many') {
    const kept = event.over ? 'still in the store’s memory until somebody asks for them' : 'rows removed'
    return `${rowsText(event.count)} expired at once, ${kept}`
  }
  const { found, gone, rows, partial } = event
  if (partial) return `The store failed while it was listed; ${rowsText(found)} found so far.`
  if (found > 0 && found === rows && gone === 0) return `The store had ${rowsText(rows)} already.`
  const changes = [
    gone > 0 ? `${rowsText(gone)} gone` : '',
    found > 0 ? `${countText(found)} new` : '',
  ].filter((change) => change !== '')
  return `The store was looked through anew: ${changes.length === 0 ? 'no row came or went' : changes.join(', ')}.`
}

function rowsText(rows: number): string {
  return rows === 1 ? '1 row' : `${countText(rows)} rows`
}
