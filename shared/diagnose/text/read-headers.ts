import type { Found } from '../found-paste.ts'
import { type Draft, emptyDraft, takeHeader } from './http-drafts.ts'
import { readDrafts } from './read-http.ts'

/** An address by itself on a line. */
const ADDRESS = 'an address'

/** The names that DevTools puts above the headers. */
const GENERAL = /^(?:(?:request )?(?:url|method)|status code|remote address|referrer policy)$/i

/**
 * Reads headers without request and status lines, as DevTools copies them: a name and a value on one line or on two, the
 * request's and the answer's in any order, and `Request URL` where it was copied along.
 */
export function readHeaders(text: string, origin: string): Found {
  const drafts: Draft[] = []
  for (const [name, value] of pairsOf(text.split('\n'))) {
    const current = drafts.at(-1)
    if (!current || begins(name, current)) {
      drafts.push(emptyDraft())
    }
    take(drafts.at(-1) as Draft, name, value)
  }
  // Set-Cookie lines among other headers of an answer are no more than those lines.
  const plain = drafts.every(
    ({ headers, url, status }) => headers.size === 0 && url === null && status === null,
  )
  return readDrafts(drafts, { kind: plain ? 'set-cookie' : 'headers', origin })
}

/** Whether the next exchange begins here: with its address. One that stands alone may as well close what is above it. */
function begins(name: string, { url, lines }: Draft): boolean {
  const named = name === 'request url' || name === 'url'
  if (!named && name !== ADDRESS) return false
  return url !== null || (named && lines.length > 0)
}

function take(draft: Draft, name: string, value: string): void {
  switch (name) {
    case 'request url':
    case 'url':
    case ADDRESS:
      draft.url = URL.canParse(value) ? value : draft.url
      return
    case 'request method':
    case 'method':
    case ':method':
      draft.method = value.toUpperCase()
      return
    case ':path':
      draft.target = value
      return
    // With `scheme`, what Firefox shows of the address, a word a line.
    case 'filename':
      draft.target = value.startsWith('/') ? value : draft.target
      return
    case ':scheme':
    case 'scheme':
      draft.https = value === 'https'
      return
    case 'status code':
    case 'status':
    case ':status':
      draft.status = /^\d{3}/.test(value) ? Number(value.slice(0, 3)) : draft.status
      return
    default:
      if (ANSWERED.has(name)) takeHeader(draft, 'response', `${name}: ${value}`)
      else if (ASKED.test(name)) takeHeader(draft, 'request', `${name}: ${value}`)
  }
}

const ANSWERED = new Set(['set-cookie', 'location', 'date', 'access-control-allow-origin'])

/** Headers that only a request has: where one stands, its Cookie header would stand too. */
const ASKED =
  /^(?::authority|cookie|host|origin|referer|user-agent|accept(?:-.*)?|sec-.*|access-control-request-.*|upgrade-insecure-requests)$/

/** Names in lower case, with their values. */
function* pairsOf(lines: readonly string[]): Generator<readonly [string, string]> {
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim()
    const general = generalOf(line)
    if (general) {
      yield [general, line]
      continue
    }
    const colon = line.indexOf(':', 1)
    const name = (colon === -1 ? line : line.slice(0, colon)).trim().toLowerCase()
    const value = colon === -1 ? '' : line.slice(colon + 1).trim()
    if (value !== '') {
      if (/^:?[\w-]+$/.test(name) || GENERAL.test(name)) yield [name, value]
    } else if (isName(name)) {
      const next = (lines[at + 1] ?? '').trim()
      if (colon !== -1 && /^set-cookie:/i.test(next)) {
        yield [name, '']
        continue
      }
      // A title above headers, or the name of something general, in whatever language.
      if (!isKnown(name) && (isKnown(next.toLowerCase()) || HEADER.test(next) || generalOf(next))) continue
      at += 1
      yield [name, next]
    }
  }
}

/** What a line alone can only be: DevTools says what it is in the language of its reader. */
function generalOf(line: string): string | null {
  if (/^https?:\/\/\S+$/.test(line)) return ADDRESS
  if (/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(line)) return 'request method'
  return /^[1-5]\d\d [A-Z][A-Za-z' -]{1,40}$/.test(line) ? 'status code' : null
}

/** A header on one line. */
const HEADER = /^:?[a-z][a-z-]{0,60}: ?\S/i

function isKnown(name: string): boolean {
  return ANSWERED.has(name) || ASKED.test(name) || GENERAL.test(name)
}

/** A line that holds nothing but a name: the value is on the next. */
function isName(name: string): boolean {
  return (
    GENERAL.test(name) ||
    /^:(?:authority|method|path|scheme)$/.test(name) ||
    /^[a-z]+(?:-[a-z]+)*$/.test(name)
  )
}
