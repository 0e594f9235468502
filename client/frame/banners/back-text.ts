import { countText } from '../../../shared/text/figures.ts'
import type { CaughtUp } from '../../model/live/connection.ts'

/** What arrived, or did not, while the link was down. */
export function backText(caughtUp: CaughtUp): string {
  switch (caughtUp.kind) {
    case 'none':
      return 'Nothing was missed: nothing happened.'
    case 'all':
      return caughtUp.first === caughtUp.last
        ? `Nothing was missed: event ${countText(caughtUp.last)} arrived.`
        : `Nothing was missed: events ${countText(caughtUp.first)} to ${countText(caughtUp.last)} arrived.`
    case 'gone':
      return `Events ${countText(caughtUp.first)} to ${countText(caughtUp.last)} are gone from the journal.`
    case 'restarted':
      return 'The server was started anew, so its journal begins again.'
    default:
      return caughtUp satisfies never
  }
}
