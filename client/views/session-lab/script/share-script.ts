/** A script and two option sets, as they stand in a link: texts only, and no secret among the options. */
export interface SharedScript {
  readonly script: string
  readonly a: string
  readonly b: string
}

/** The most characters of a link's parameter that are read. */
const LONGEST = 60_000

/** As one parameter of a link: base64url of UTF-8 JSON. */
export function encodeShared({ script, a, b }: SharedScript): string {
  const bytes = new TextEncoder().encode(JSON.stringify([script, a, b]))
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** null for anything that is none: a link may say whatever it wants. */
export function decodeShared(param: string): SharedScript | null {
  if (param.length > LONGEST) return null
  try {
    const text = atob(param.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(parts) || parts.length !== 3) return null
    const [script, a, b] = parts
    return typeof script === 'string' && typeof a === 'string' && typeof b === 'string'
      ? { script, a, b }
      : null
  } catch {
    return null
  }
}
