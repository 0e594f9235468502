import { encodeBytes } from '../../../cookie/parsing/byte-string.ts'
import type { Found } from '../../found-paste.ts'
import type { Draft } from '../http-drafts.ts'
import { readDrafts } from '../read-http.ts'
import { printedCookies } from './printed-cookies.ts'
import { printedRequest } from './printed-request.ts'

/**
 * Reads headers as Node, axios, got, supertest, Postman, Python, Go, Java and `curl -w '%{header_json}'` print them: an
 * object with `set-cookie`, a fragment of one, or a list of lines; and a log of requests, each an object on a line of its
 * own. null where there is no cookie in it.
 */
export function readPrintedHeaders(text: string, origin: string): Found | null {
  const records = recordsOf(text)
  const drafts = (records ?? [text]).map(draftOf)
  if (!drafts.some(({ lines }) => lines.length > 0)) return null
  const found = readDrafts(drafts, { kind: records ? 'log' : 'printed-headers', origin })
  if (!found.ok) return found
  // What was sent is told only by what prints the request's headers.
  const exchanges = found.paste.exchanges.map((exchange, at) =>
    (drafts[at]?.headers.size ?? 0) > 0 ? exchange : { ...exchange, sent: undefined },
  )
  return { ok: true, paste: { ...found.paste, exchanges } }
}

function draftOf(text: string): Draft {
  const lines = printedCookies(text)
  return { ...printedRequest(text), lines: lines.map(encodeBytes) }
}

/** The lines of a log, each an object that tells of a request; null where the text is no such log. */
function recordsOf(text: string): string[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const records = lines.filter((line) => /^\s{0,8}\{.*\}\s{0,8}$/.test(line) && REQUEST.test(line))
  return records.length > 0 && records.length * 2 > lines.length ? records : null
}

const REQUEST = /"(?:req|request|method|request_?method|uri|url)"\s?:/i
