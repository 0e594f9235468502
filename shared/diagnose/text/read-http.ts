import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import { askedByHeaders, originOf, tellsWhoAsks } from '../asked-by-headers.ts'
import type { Asked, Assumption, Found, FoundExchange, PasteKind } from '../found-paste.ts'
import { bounded, MOST_EXCHANGES, MOST_LINES, noHost, pageGuessed } from '../found-paste.ts'
import { statedUrl, urlOf } from './address-of-draft.ts'
import type { CommandLine } from './commands/command-line.ts'
import { commandsIn } from './commands/commands-in.ts'
import { isCurlCommand } from './commands/curl-command.ts'
import { type Draft, draftsOf } from './http-drafts.ts'

/** Whether the text is HTTP as curl shows it (`-v`, `-i`), or as it is written down by hand. */
export function looksLikeHttp(text: string): boolean {
  return /^(?:[<>] )?(?:HTTP\/[\d.]+ \d{3}\b|[A-Z]+ \S+ HTTP\/[\d.]+\s*$)/m.test(text)
}

/** Reads requests and answers: what `curl -v` or `curl -i` printed, or headers as they stand on the wire. */
export function readHttp(text: string, origin: string): Found {
  const lines = text.split('\n')
  const commands = commandsIn(lines)
  const drafts = draftsOf(lines, commands)
  const [first] = drafts
  // Somebody may tell below what was run.
  if (first && drafts.every(({ command }) => command === null))
    first.command = [...commands.values()][0] ?? null
  const isCurl = lines.some((line) => isCurlCommand(line) || /^[<>*] /.test(line))
  return readDrafts(drafts, { kind: isCurl ? 'curl' : 'http', origin })
}

interface Told {
  readonly kind: PasteKind
  readonly origin: string
}

/** What a text says of its exchanges, put together. `origin` stands in for what it leaves out. */
export function readDrafts(drafts: readonly Draft[], { kind, origin }: Told): Found {
  const { kept, notes: cutNotes } = bounded(drafts, MOST_EXCHANGES, 'exchanges')
  const notes = [...cutNotes, ...kept.flatMap(keepLines)]
  const { exchanges, assumed } = exchangesOf(kept, origin)
  const carriedNone =
    kind === 'curl' &&
    exchanges.length > 1 &&
    exchanges.every(({ sent }) => sent === null) &&
    exchanges.some(({ lines }) => lines.length > 0)
  return {
    ok: true,
    paste: {
      kind,
      exchanges,
      thirdParty: null,
      assumed,
      notes: [
        ...notes,
        ...readByNotes(kept, exchanges),
        ...(carriedNone ? ['curl sends cookies back only with -b or -c; here it sent none.'] : []),
      ],
    },
  }
}

/** Where nobody says who asks, but the answer says whose pages may read it. */
function readByNotes(drafts: readonly Draft[], exchanges: readonly FoundExchange[]): string[] {
  const silent = drafts.filter(({ lines }, at) => lines.length > 0 && exchanges[at]?.asked === null)
  const pages = new Set(silent.map(({ readBy }) => readBy).filter((one) => one !== null))
  return [...pages]
    .slice(0, 3)
    .map(
      (page) =>
        `The answer lets pages of ${page.slice(0, 200)} read it. If one of them asks, it is fetch() on another site, unless both are one site.`,
    )
}

/** Leaves an answer so many lines; says so where it had more. */
function keepLines(draft: Draft): readonly string[] {
  const { kept, notes } = bounded(draft.lines, MOST_LINES, 'Set-Cookie lines')
  draft.lines = [...kept]
  return notes
}

/** Who asks, and what of it is a guess. */
interface AskedGuess {
  readonly asked: Asked | null
  readonly guessed: 'page' | 'site' | null
}

/** The exchange before, as far as the next one may follow from it. */
type Before = Pick<FoundExchange, 'url' | 'redirects' | 'asked'> & { readonly location: string | null }

function exchangesOf(
  drafts: readonly Draft[],
  origin: string,
): { exchanges: FoundExchange[]; assumed: Assumption[] } {
  const exchanges: FoundExchange[] = []
  const page = { top: null as string | null, documents: new Set<string>() }
  const guessed = { page: 0, site: 0 }
  let guessedAs: string | null = null
  let guessedUrl = false
  let now: number | null = null
  let before: Before | null = null
  for (const draft of drafts) {
    const next = leadsTo(before)
    if (draft.command) addCommand(draft, draft.command)
    const stated = statedUrl(draft, draft.command?.url ?? next)
    const url: string = stated ?? urlOf(draft, next, origin)
    if (stated === null && draft.host !== null) guessedAs ??= url
    guessedUrl ||= stated === null && draft.host === null && next === null
    const led = (next === url ? before : null) as Before | null
    const redirects: readonly string[] = led ? [...led.redirects, led.url] : []
    // Servers' clocks differ; the order of the text is the order of things.
    if (draft.date !== null) now = Math.max(now ?? 0, draft.date)
    const method = draft.method ?? 'GET'
    const { asked, guessed: guess }: AskedGuess = led
      ? { asked: led.asked, guessed: null }
      : askedIn(draft, url, method, page)
    if (guess) guessed[guess] += 1
    if (asked?.as === 'navigation' && draft.location === null) {
      page.top = url
      page.documents.add(originOf(url))
    }
    const shown = draft.headers.size > 0 || draft.cookie !== null
    exchanges.push({
      ...{ url, method, asked, redirects, lines: draft.lines, status: draft.status },
      sent:
        !shown && draft.target === null
          ? undefined
          : draft.cookie === null
            ? null
            : encodeBytes(draft.cookie),
      ...{ at: now, answeredAt: now },
      ...(guess && { guessedPage: true }),
    })
    before = { url, redirects, asked, location: draft.location }
  }
  const assumed: Assumption[] = []
  if (guessedUrl) assumed.push(noHost(origin))
  if (guessedAs !== null) {
    const { origin: value, protocol } = new URL(guessedAs)
    const text = `The paste does not say http or https: taken as ${protocol.replace(':', '')}.`
    assumed.push({ about: 'url', text, value: `${value}/` })
  }
  return { exchanges, assumed: [...assumed, ...pageGuessed(guessed)] }
}

function leadsTo(before: Before | null): string | null {
  return before?.location ? (URL.parse(before.location, before.url)?.href ?? null) : null
}

/** Who asks, by the headers of the request; null where they do not say. */
function askedIn(
  { headers }: Draft,
  url: string,
  method: string,
  page: { readonly top: string | null; readonly documents: ReadonlySet<string> },
): AskedGuess {
  const told = { url, method, header: (name: string) => headers.get(name) }
  return tellsWhoAsks(told) ? askedByHeaders(told, page) : { asked: null, guessed: null }
}

/** What only the command line says of its request. */
function addCommand(draft: Draft, { method, headers, cookie }: CommandLine): void {
  draft.method ??= method
  for (const header of headers) {
    const colon = header.indexOf(':')
    const name = header.slice(0, colon).trim().toLowerCase()
    const value = header.slice(colon + 1).trim()
    if (colon > 0 && !draft.headers.has(name)) draft.headers.set(name, value)
    if (name === 'cookie') draft.cookie ??= value
    if (name === 'host') draft.host ??= value
  }
  draft.cookie ??= cookie
}
