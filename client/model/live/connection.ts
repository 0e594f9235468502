/** Where the live link stands, in the words the page uses for it. Times are epoch ms of this browser's clock. */
export type Connection =
  /** The page was just opened. */
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** The link broke, or never came up; `nextTry` is null while a try is under way, `why` where the server did not say. */
  | {
      readonly state: 'lost'
      readonly seq: number
      readonly nextTry: number | null
      readonly why: string | null
    }
  /** The lab wants a token, and this page has none, or one of an earlier run; `why` is what the server said. */
  | { readonly state: 'locked'; readonly why: string }
  /** Just connected again; after a few seconds this becomes `live`. */
  | { readonly state: 'back'; readonly caughtUp: CaughtUp }

export type CaughtUp =
  /** Every event that happened meanwhile arrived: `first` to `last`, or none at all. */
  | { readonly kind: 'all'; readonly first: number; readonly last: number }
  | { readonly kind: 'none' }
  /** The journal no longer held all of them: `first` to `last` are gone. */
  | { readonly kind: 'gone'; readonly first: number; readonly last: number }
  /** Another run of the server answered, with a journal of its own. */
  | { readonly kind: 'restarted' }

/** Compares the last event seen before the break with what the server answered. */
export function caughtUp(
  before: { readonly epoch: string; readonly seq: number },
  after: { readonly epoch: string; readonly seq: number },
  oldest: number,
): CaughtUp {
  if (before.epoch !== after.epoch) return { kind: 'restarted' }
  if (after.seq === before.seq) return { kind: 'none' }
  if (oldest > before.seq + 1) return { kind: 'gone', first: before.seq + 1, last: oldest - 1 }
  return { kind: 'all', first: before.seq + 1, last: after.seq }
}
