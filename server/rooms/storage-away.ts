import type { Refusal } from '../hosts/refusal.ts'

/** What everybody is told while the rooms' storage cannot be reached. */
export const STORAGE_AWAY: Refusal = {
  status: 503,
  title: 'Rooms cannot be reached',
  detail:
    'The storage of the rooms does not answer just now. Nothing is lost; this goes on by itself when it is back.',
}
