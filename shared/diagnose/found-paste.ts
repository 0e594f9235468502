import type { ReasonCode } from '../cookie/reasons.ts'
import type { RequestContext } from '../cookie/same-site/context.ts'
import type { ThirdParty } from '../cookie/same-site/third-party.ts'
import type { CookieWriter } from '../explain/fixes/cookie-code.ts'

/** What pasted text turned out to be, as it is called on the page and in a terminal. */
export const PASTE_NAMES = {
  'set-cookie': 'Set-Cookie',
  curl: 'Output of curl',
  wget: 'Output of wget',
  http: 'Requests and answers',
  headers: 'Headers',
  'printed-headers': 'Printed headers',
  code: 'res.cookie() in Express',
  session: 'session() of express-session',
  script: 'document.cookie in a script',
  log: 'Log of a server',
  'test-failure': 'A test that failed',
  har: 'HAR file',
} as const

export type PasteKind = keyof typeof PASTE_NAMES

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
  /** The page that asks was guessed: as one of the same host, or of another site. */
  readonly guessedPage?: boolean
  /** URLs asked for before this one, in order. */
  readonly redirects: readonly string[]
  /** The Cookie header that was sent, one character a byte; null = none, undefined = the text does not tell. */
  readonly sent: string | null | undefined
  /** The Set-Cookie lines of the answer, one character a byte. */
  readonly lines: readonly string[]
  /** What wrote the lines, where it was not the route that answers: what a script gives to `document.cookie` is text. */
  readonly writer?: CookieWriter
  /** HTTP status; null = the text does not tell. */
  readonly status: number | null
  /** When it was asked for and when the answer's headers were there, epoch ms; null = the text does not tell. */
  readonly at: number | null
  readonly answeredAt: number | null
}

export interface Assumption {
  /** What the reader may change about it: the address, who asks, which page asks, or when it was; null = nothing. */
  readonly about: 'url' | 'asker' | 'page' | 'time' | null
  readonly text: string
  /** The address in use. */
  readonly value?: string
}

export type Found =
  | { readonly ok: true; readonly paste: FoundPaste }
  | {
      readonly ok: false
      /** What the text is instead, and what to paste. */
      readonly detail: string
      /** The reasons that it speaks of, each of which has a page. */
      readonly reasons?: readonly ReasonCode[]
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

/** One answer to the address that is assumed, with nothing known of it but its lines. */
export function assumedExchange(url: string, lines: readonly string[]): FoundExchange {
  return {
    ...{ url, method: 'GET', asked: null, redirects: [], sent: undefined, lines },
    ...{ status: null, at: null, answeredAt: null },
  }
}

/** Where cookies are taken to come from when the text does not say. */
export const ASSUMED_ORIGIN = 'https://app.example.com/'

/** What is said where the text names no host, and where it does not say who asks. */
export function noHost(origin: string): Assumption {
  return { about: 'url', text: `No host in the paste: taken as ${origin}.`, value: origin }
}

/** What is said where some requests do not name the page that asks. */
export function pageGuessed({ page, site }: Readonly<Record<'page' | 'site', number>>): Assumption[] {
  const requests = (count: number) => (count === 1 ? '1 request does' : `${count} requests do`)
  const texts = [
    page > 0 && `${requests(page)} not say which page asks: taken as one of the same host.`,
    site > 0 && `${requests(site)} not say which other site asks: taken as https://other.example/.`,
  ]
  return texts.filter((text) => text !== false).map((text) => ({ about: 'page', text }))
}

/** With a word on the time, where a lifetime depends on it and the text tells none. */
export function withTime(paste: FoundPaste): FoundPaste {
  const depends = paste.exchanges.some(
    ({ at, lines }) => at === null && lines.some((line) => /;\s{0,40}expires\s{0,40}=/i.test(line)),
  )
  if (!depends) return paste
  const text = 'The text does not say when it was: Expires is read as of now.'
  return { ...paste, assumed: [...paste.assumed, { about: 'time', text }] }
}

/** What of it stands where the page that asks, or the time, was given since; null: it was not. */
export function withoutGiven(
  assumed: readonly Assumption[],
  given: Readonly<Record<'page' | 'time', unknown>>,
): readonly Assumption[] {
  return assumed.filter(({ about }) => (about !== 'page' && about !== 'time') || given[about] === null)
}
