import { percentDecoded } from '../../../../shared/text/percent.ts'

/** How often a text is decoded: `%2525` is `%`. */
const ROUNDS = 4

/** The most readings of one text. */
const MOST_READINGS = 20

/**
 * What a text may stand for: itself first, then what it is once percent-encoding, the escapes of JSON and JavaScript,
 * base64 and hexadecimal digits are undone, one within another.
 */
export function readingsOf(text: string): readonly string[] {
  const all = new Set([text])
  let latest: readonly string[] = [text]
  for (let round = 0; round < ROUNDS && all.size < MOST_READINGS; round++) {
    latest = latest.flatMap((one) => DECODERS.map((decode) => decode(one))).filter((one) => !all.has(one))
    for (const one of latest) all.add(one)
  }
  return [...all].slice(0, MOST_READINGS)
}

const DECODERS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => percentDecoded(bytes) ?? bytes),
  (text) => text.replaceAll('+', ' '),
  (text) => text.replace(/\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(.))/gis, unescaped),
  // A slash is one of its digits, or stands between two words.
  (text) => packed(text, /[\w+/-]{8,}={0,2}/g, fromBase64),
  (text) => packed(text, /[\w-]{8,}={0,2}/g, fromBase64),
  (text) => packed(text, /(?:[\da-f]{2}){4,}/gi, fromHex),
]

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' }

function unescaped(all: string, long?: string, four?: string, two?: string, letter?: string): string {
  if (letter !== undefined) return LETTERS[letter] ?? letter
  const code = Number.parseInt(long ?? four ?? two ?? '', 16)
  return code > 0x10ffff ? all : String.fromCodePoint(code)
}

/** The words that turn out to be text in another dress, a line each; the text itself where there is none. */
function packed(text: string, word: RegExp, unpack: (word: string) => Uint8Array | null): string {
  const found = (text.match(word) ?? []).map((one) => textOf(unpack(one))).filter((one) => one !== null)
  return found.length === 0 ? text : found.join('\n')
}

function fromBase64(word: string): Uint8Array | null {
  try {
    const bytes = atob(word.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function fromHex(word: string): Uint8Array {
  return Uint8Array.from({ length: word.length / 2 }, (_, at) =>
    Number.parseInt(word.slice(2 * at, 2 * at + 2), 16),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Null for bytes that are no text anybody would write. */
function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null
  try {
    const text = utf8.decode(bytes)
    return /^[^\p{Cc}\p{Cn}\p{Co}]*$/u.test(text) ? text : null
  } catch {
    return null
  }
}
