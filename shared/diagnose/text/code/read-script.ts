import { encodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { assumedExchange, type Found, noHost } from '../../found-paste.ts'
import { StringReader } from '../js-strings.ts'

const SCRIPT = /\bdocument\.cookie\s{0,5}=\s{0,5}(?=["'`])/g

export function looksLikeScript(text: string): boolean {
  return text.search(SCRIPT) !== -1
}

/** Reads what a script gives to `document.cookie`. */
export function readScript(text: string, origin: string): Found {
  const strings = new StringReader(text)
  const literals = [...text.matchAll(SCRIPT)]
    .map((match) => strings.at(match.index + match[0].length))
    .filter((literal) => literal !== null)
  const goesOn = literals.map(({ end }) => /^\s{0,20}\+/.test(text.slice(end, end + 22)))
  // What follows `max-age=` is not in the text: the attribute is as good as not there.
  const lines = literals.map((one, at) =>
    goesOn[at] ? one.text.replace(/;[^;=]{0,60}=\s{0,5}$/, '') : one.text,
  )
  return {
    ok: true,
    paste: {
      kind: 'script',
      exchanges: [{ ...assumedExchange(origin, lines.map(encodeBytes)), writer: 'script' }],
      thirdParty: null,
      assumed: [noHost(origin)],
      notes: goesOn.includes(true)
        ? ['The text goes on with what only the program knows: what stands before the first “+” is read.']
        : [],
    },
  }
}
