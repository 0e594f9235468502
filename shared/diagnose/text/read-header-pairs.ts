import { bounded, type Found } from '../found-paste.ts'
import { readHeaders } from './read-headers.ts'

/** One header as Firefox's developer tools copy it: `{ "name": "Host", "value": "shop.example" }`. */
const PAIR = /\{\s{0,80}"name"\s?:\s?"([\w-]{1,100})",\s{0,80}"value"\s?:\s?("(?:[^"\\\n]|\\.){0,20000}")/g

/** What they say of the request itself: `"POST": { "scheme": "https", "host": "shop.example", "filename": "/login"`. */
const ASKED =
  /"([A-Z]{3,7})"\s?:\s?\{\s{0,80}"scheme"\s?:\s?"(https?)",\s{0,80}"host"\s?:\s?"([^"\s/]{1,300})",\s{0,80}"filename"\s?:\s?"(\/[^"\s]{0,2000})"/

/** Headers beyond this many are another kind of text. */
const MOST_PAIRS = 500

/**
 * Reads headers in pairs of name and value, those of the request beside those of the answer, as Firefox copies all of an
 * exchange. null where no answer's cookie, or nothing of the request, is among them.
 */
export function readHeaderPairs(text: string, origin: string): Found | null {
  const { kept } = bounded([...text.matchAll(PAIR)], MOST_PAIRS, 'headers')
  const names = new Set(kept.map(([, name = '']) => name.toLowerCase()))
  const asked = ASKED.exec(text)
  if (!names.has('set-cookie') || !(asked || names.has('host'))) return null
  const [, method, scheme, host, path] = asked ?? []
  const first = asked ? [`Request URL: ${scheme}://${host}${path}`, `Request Method: ${method}`] : []
  const lines = kept.flatMap(([, name, literal = '""']) =>
    valuesOf(literal).map((value) => `${name}: ${value}`),
  )
  return readHeaders([...first, ...lines].join('\n'), origin)
}

/** A header that came several times has a line for each. */
function valuesOf(literal: string): string[] {
  try {
    return String(JSON.parse(literal)).split('\n')
  } catch {
    // No escape that JSON has: as it stands.
    return [literal.slice(1, -1)]
  }
}
