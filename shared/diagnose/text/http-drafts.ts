import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import type { CommandLine } from './commands/command-line.ts'

/** One request and its answer, as far as the text has told. */
export interface Draft {
  method: string | null
  target: string | null
  host: string | null
  cookie: string | null
  /** The request's headers, the first of each name, in lower case. */
  headers: Map<string, string>
  /** The whole address, where curl itself said it. */
  url: string | null
  /** null: nothing hints at the scheme. */
  https: boolean | null
  status: number | null
  lines: string[]
  location: string | null
  /** Whose pages may read the answer, by Access-Control-Allow-Origin; null where it does not say, or all may. */
  readBy: string | null
  /** Epoch ms, from the Date header. */
  date: number | null
  /** The command that made the request, where it stands above it. */
  command: CommandLine | null
}

/** What the lines so far belong to. */
type Part = 'request' | 'response' | null

const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/
const STATUS_LINE = /^HTTP\/[\d.]+ (\d{3})(?: |$)/

/** curl's progress meter has no line break of its own: what follows it may stand behind it. */
const METER = /^[-:\d\s.kMG]{60,600}(?=[<>*] )/

/** The exchanges in the order in which curl shows them. A tunnel through a proxy is none. */
export function draftsOf(
  lines: readonly string[],
  commands: ReadonlyMap<number, CommandLine> = new Map(),
): Draft[] {
  // In the output of -v headers are marked, and what is not marked is the body.
  const marked = lines.some((line) => /^[<>] /.test(line.replace(METER, '')))
  const drafts: Draft[] = []
  let hints: Pick<Draft, 'url' | 'https'> = { url: null, https: null }
  let current: Draft | null = null
  let part: Part = null
  let command: CommandLine | null = null
  for (const [at, line] of lines.entries()) {
    command = commands.get(at) ?? command
    const [mark, content] = unmarked(line.replace(METER, ''), marked)
    if (mark === '*') hints = { ...hints, ...hintIn(content) }
    if (mark !== '>' && mark !== '<') continue
    const request = mark === '>' ? REQUEST_LINE.exec(content) : null
    const status = mark === '<' || !marked ? STATUS_LINE.exec(content) : null
    if (request) {
      current = { ...emptyDraft(), ...hints, command, method: request[1] ?? '', target: request[2] ?? '' }
      command = null
      hints = { url: null, https: hints.https }
      drafts.push(current)
      part = 'request'
    } else if (status) {
      // A second answer without a request between follows a 1xx one, or -i shows answers only.
      if (!current || (current.status !== null && current.status >= 200)) {
        current = { ...emptyDraft(), ...hints, command }
        command = null
        drafts.push(current)
      }
      current.status = Number(status[1])
      part = 'response'
    } else if (content === '') part = null
    else if (current && /^set-cookie:/i.test(content)) {
      // Only an answer has it, whatever stands above.
      part = 'response'
      takeHeader(current, part, content)
    } else if (current && part) takeHeader(current, part, content)
  }
  return drafts.filter(({ method }) => method !== 'CONNECT')
}

/** The mark that curl puts before a line, and the line without it; '>' for plain lines where nothing is marked. */
function unmarked(line: string, marked: boolean): readonly [string, string] {
  const mark = /^([<>*])(?: |$)/.exec(line)?.[1]
  if (mark) return [mark, line.slice(2).trim()]
  return [marked ? '' : '>', line.trim()]
}

export function emptyDraft(): Draft {
  return {
    method: null,
    target: null,
    host: null,
    cookie: null,
    headers: new Map(),
    url: null,
    https: null,
    status: null,
    lines: [],
    location: null,
    readBy: null,
    date: null,
    command: null,
  }
}

function hintIn(content: string): Partial<Draft> {
  const url =
    /^Issue another request to this URL: '(.+)'$/.exec(content)?.[1] ??
    /OPENED stream for (https?:\/\/\S+)/.exec(content)?.[1] ??
    // Insomnia's timeline.
    /^Preparing request to (https?:\/\/\S+)/.exec(content)?.[1]
  if (url) return { url, https: /^https:/i.test(url) }
  const scheme = /\[:scheme: (https?)\]/.exec(content)?.[1]
  if (scheme) return { https: scheme === 'https' }
  if (/SSL connection using|ALPN|TLSv1|QUIC|HTTP\/3/.test(content)) return { https: true }
  // The handshake, where there is one, comes after this line.
  const port = /^(?:Connected|Established connection) to .* port (\d+)/.exec(content)?.[1]
  return port === undefined ? {} : { https: port === '443' }
}

export function takeHeader(draft: Draft, part: 'request' | 'response', line: string): void {
  // Pseudo-headers of http2 begin with one.
  const colon = line.indexOf(':', 1)
  if (colon <= 0) return
  const value = line.slice(colon + 1).trim()
  const name = line.slice(0, colon).trim().toLowerCase()
  if (part === 'request') {
    if (!draft.headers.has(name)) draft.headers.set(name, value)
    if (name === 'host' || name === ':authority') draft.host = value
    if (name === 'cookie') draft.cookie = draft.cookie === null ? value : `${draft.cookie}; ${value}`
    return
  }
  if (name === 'set-cookie') draft.lines.push(encodeBytes(value))
  if (name === 'location') draft.location = value
  if (name === 'access-control-allow-origin' && URL.canParse(value)) draft.readBy = value
  if (name === 'date') draft.date = Number.isNaN(Date.parse(value)) ? null : Date.parse(value)
}
