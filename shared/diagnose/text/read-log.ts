import type { Found } from '../found-paste.ts'
import { unfolded } from '../har/unfolded.ts'
import { type Draft, emptyDraft, takeHeader } from './http-drafts.ts'
import { readDrafts } from './read-http.ts'

/** The field of a log that holds the header: `set_cookie="…"`, `"sent_http_set_cookie": "…"`. */
const SET = /\b\w{0,40}set_cookie["']?\s{0,2}[=:]\s{0,2}(?:["']|-(?:\s|$))/i
const SENT =
  /(?:\b(?:http_|req_|request_)cookie["']?\s{0,2}[=:]|\bcookie=)\s{0,2}(?:["'](?=[^"'\s=]{1,100}=)|["']?-)/i

/** The request as a log has it: with quotes around it, or in fields. */
const REQUEST = /["']([A-Z]{3,7}) (\S{1,4000}) HTTP\/[\d.]+["']/

/** Whether the text is lines of a server's log that tell cookies. */
export function looksLikeLog(text: string): boolean {
  if (SET.test(text)) return true
  return SENT.test(text) && (REQUEST.test(text) || /\b(?:uri|path|request_uri)["']?\s?[=:]/.test(text))
}

/** Reads a server's log: each line one request. Where an answer had several lines, servers join them by commas. */
export function readLog(text: string, origin: string): Found {
  const lines = text
    .split('\n')
    .map((line) => line.slice(0, LONGEST_LINE))
    .filter((line) => SET.test(line) || SENT.test(line))
  const found = readDrafts(lines.map(draftOf), { kind: 'log', origin })
  if (!found.ok) return found
  // A log that has no field for it does not tell what was sent.
  const exchanges = found.paste.exchanges.map((exchange, at) =>
    SENT.test(lines[at] ?? '') ? exchange : { ...exchange, sent: undefined },
  )
  return { ok: true, paste: { ...found.paste, exchanges } }
}

const LONGEST_LINE = 60_000

function draftOf(line: string): Draft {
  const request = REQUEST.exec(line)
  const fields = fieldsOf(line)
  const draft: Draft = {
    ...emptyDraft(),
    method: request?.[1] ?? named(fields, /^(?:method|request_method)$/)?.toUpperCase() ?? null,
    target: request?.[2] ?? named(fields, /^(?:uri|path|request_uri|url)$/),
    status: Number(named(fields, /^status$/) ?? /["'] ([1-5]\d\d) /.exec(line)?.[1] ?? 0) || null,
    date: dateOf(line),
  }
  const host = named(fields, /^(?:host|http_host|server_name)$/)
  if (host !== null) takeHeader(draft, 'request', `host: ${host}`)
  const scheme = named(fields, /^(?:scheme|x_forwarded_proto)$/)
  if (scheme !== null) draft.https = scheme === 'https'
  const asker = named(fields, /^(?:http_origin|origin)$/)
  if (asker?.startsWith('http')) takeHeader(draft, 'request', `origin: ${asker}`)
  const referer = /["'] [1-5]\d\d \d{1,12} "(https?:\/\/[^"\s]{1,2000})"/.exec(line)?.[1]
  if (referer !== undefined) takeHeader(draft, 'request', `referer: ${referer}`)
  const cookie = named(fields, /^(?:http_|req_|request_)?cookie$/)
  if (cookie !== null) takeHeader(draft, 'request', `cookie: ${cookie}`)
  const lines = named(fields, /^\w{0,40}set_cookie$/)
  for (const one of lines === null ? [] : unfolded(lines)) takeHeader(draft, 'response', `set-cookie: ${one}`)
  return draft
}

/** A field: its value in quotes or not. */
const FIELD = /(?<![\w-])([\w-]{1,60})["']?\s?[=:]\s?(?:"([^"]*)"|'([^']*)'|([^\s,"'{}]{1,4000}))/g

/** The fields of a line by their names in lower case, the first of each; none whose value is `-`. */
function fieldsOf(line: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const [, name = '', double, single, bare] of line.matchAll(FIELD)) {
    const value = double ?? single ?? bare ?? ''
    const key = name.toLowerCase()
    if (value !== '-' && value !== '' && !fields.has(key)) fields.set(key, value)
  }
  return fields
}

/** The field whose name is all of this. */
function named(fields: ReadonlyMap<string, string>, name: RegExp): string | null {
  for (const [key, value] of fields) if (name.test(key)) return value
  return null
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** A time in ISO 8601, or as Apache and nginx write it: `27/Nov/2026:10:00:01 +0000`. */
function dateOf(line: string): number | null {
  const common = /\b(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\b/.exec(line)
  const iso = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)/.exec(line)?.[0]
  const month = common ? MONTHS.indexOf(common[2] as string) / 3 + 1 : 0
  const text = common
    ? `${common[3]}-${String(month).padStart(2, '0')}-${common[1]}T${common[4]}${common[5]}:${common[6]}`
    : iso
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : time
}
