import { encodeBytes } from '../cookie/parsing/byte-string.ts'
import { bounded, type Found, MOST_LINES } from './found-paste.ts'

const NAMED = /^\s*set-cookie\s*:[ \t]?/i

/** An address on a line of its own, as DevTools writes it above the headers. */
const ADDRESS = /^[ \t]*(?:request url:?[ \t]*)?(https?:\/\/\S+)[ \t]*\r?$/im

/**
 * Reads Set-Cookie lines: with the header name, among other headers or not; or the bare lines. `origin` is where they
 * are taken to come from.
 */
export function readSetCookie(text: string, origin: string): Found {
  const lines = joinedNames(text.split(/\r?\n/))
  const named = lines.filter((line) => NAMED.test(line))
  const bare = lines.map((line) => line.trim()).filter((line) => line !== '')
  const found = named.length > 0 ? named.map((line) => line.replace(NAMED, '')) : bare
  if (named.length === 0 && !looksBare(bare)) return { ok: false, detail: whatItIs(bare) }
  const { kept, notes } = bounded(found, MOST_LINES, 'Set-Cookie lines')
  const address = named.length > 0 ? (URL.parse(ADDRESS.exec(text)?.[1] ?? '')?.href ?? null) : null
  return {
    ok: true,
    paste: {
      kind: 'set-cookie',
      exchanges: [
        {
          url: address ?? origin,
          method: 'GET',
          asked: null,
          redirects: [],
          sent: undefined,
          lines: kept.map(encodeBytes),
          status: null,
          at: null,
          answeredAt: null,
        },
      ],
      assumed: address ? [] : [{ about: 'url', text: `No host in the paste: taken as ${origin}.` }],
      thirdParty: null,
      notes,
    },
  }
}

/** DevTools copies a header's name and its value as two lines. */
function joinedNames(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    if (/^\s*set-cookie:?\s*$/i.test(line)) return []
    return /^\s*set-cookie:?\s*$/i.test(lines[at - 1] ?? '') ? [`set-cookie: ${line.trim()}`] : [line]
  })
}

/** One line may be anything, a value without a name included; of several, each has to be a pair. */
function looksBare(lines: readonly string[]): boolean {
  if (lines.some((line) => /^cookie\s*:/i.test(line) || /^curl\s/.test(line))) return false
  return lines.length === 1 || (lines.length > 1 && lines.every((line) => /^[^\s=;:]+=/.test(line)))
}

function whatItIs(lines: readonly string[]): string {
  if (lines.length === 0) return 'There is nothing in it yet.'
  if (lines.some((line) => /^curl\s/.test(line))) {
    return 'This is a curl command. Run it with -v, and paste what it prints.'
  }
  if (lines.some((line) => /^cookie\s*:/i.test(line))) {
    return 'A Cookie header says what was sent, not how it was set. Paste the Set-Cookie line.'
  }
  return 'No cookie was found in it. Paste a Set-Cookie line, what curl -v prints, or a HAR file.'
}
