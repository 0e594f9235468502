import { trimmed } from '../../cookie/parsing/white-space.ts'
import { percentDecoded } from '../../text/percent.ts'

/**
 * The values of the cookies of one name in a Cookie header, in wire order and decoded, as the `cookie` library reads
 * them (0.7.2, `parse`): pairs without `=` are skipped, one pair of quotes is left out, what cannot be decoded stays
 * as it is. express-session and cookie-parser take the first.
 */
export function cookieValues(header: string, name: string): readonly string[] {
  return header.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=')
    return equals !== -1 && trimmed(pair.slice(0, equals)) === name
      ? [decoded(unquoted(trimmed(pair.slice(equals + 1))))]
      : []
  })
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}

function decoded(text: string): string {
  return percentDecoded(text) ?? text
}
