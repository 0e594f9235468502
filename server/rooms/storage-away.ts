import type { Refusal } from '../hosts/refusal.ts'
import { Refused } from '../http/problem.ts'

/** What everybody is told while the rooms' storage cannot be reached. */
export const STORAGE_AWAY: Refusal = {
  status: 503,
  title: 'Rooms cannot be reached',
  detail:
    'The storage of the rooms does not answer just now. Nothing is lost; this goes on by itself when it is back.',
}

/** The same where something was under way. */
export class StorageAway extends Refused {
  constructor() {
    super(STORAGE_AWAY)
  }
}
