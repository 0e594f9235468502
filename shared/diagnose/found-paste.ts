import type { RequestContext } from '../cookie/same-site/context.ts'
import type { ThirdParty } from '../cookie/same-site/third-party.ts'

/** What pasted text turned out to be. */
export type PasteKind = 'set-cookie' | 'curl' | 'har'

/** The exchanges found in pasted text, in the order in which they were made. */
export interface FoundPaste {
  readonly kind: PasteKind
  readonly exchanges: readonly FoundExchange[]
  /** Whether the browser let third-party cookies through, where the text tells. */
  readonly thirdParty: Exclude<ThirdParty, 'partitioned'> | null
  /** What the text does not say and had to be taken for granted. */
  readonly assumed: readonly Assumption[]
  /** What else there is to know about the text: where it was cut, what it leaves out. */
  readonly notes: readonly string[]
}

export type Asked = Pick<RequestContext, 'as' | 'from' | 'ancestors' | 'credentials'>

export interface FoundExchange {
  readonly url: string
  readonly method: string
  /** How a browser asked for it, where the text tells; null where it does not. */
  readonly asked: Asked | null
  /** URLs asked for before this one, in order. */
  readonly redirects: readonly string[]
  /** The Cookie header that was sent, one character a byte; null = none, undefined = the text does not tell. */
  readonly sent: string | null | undefined
  /** The Set-Cookie lines of the answer, one character a byte. */
  readonly lines: readonly string[]
  /** HTTP status; null = the text does not tell. */
  readonly status: number | null
  /** When it was asked for and when the answer's headers were there, epoch ms; null = the text does not tell. */
  readonly at: number | null
  readonly answeredAt: number | null
}

export interface Assumption {
  /** What the reader may change about it: the address; null = nothing. */
  readonly about: 'url' | null
  readonly text: string
}

export type Found =
  | { readonly ok: true; readonly paste: FoundPaste }
  | {
      readonly ok: false
      /** What the text is instead, and what to paste. */
      readonly detail: string
    }

/** The most exchanges and Set-Cookie lines taken from one text. */
export const MOST_EXCHANGES = 5_000
export const MOST_LINES = 5_000

/** The first of a list, and a note where there were more. */
export function bounded<T>(
  items: readonly T[],
  most: number,
  words: string,
): { readonly kept: readonly T[]; readonly notes: readonly string[] } {
  if (items.length <= most) return { kept: items, notes: [] }
  const [first, all] = [most, items.length].map((count) => count.toLocaleString('en'))
  return { kept: items.slice(0, most), notes: [`Only the first ${first} of ${all} ${words} are read.`] }
}
