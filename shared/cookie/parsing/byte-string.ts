const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** True when every character is ASCII: then bytes and characters are the same. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

/** A script's string as the bytes it is stored as (UTF-8), one character a byte. */
export function encodeBytes(text: string): string {
  if (isAscii(text)) return text
  let bytes = ''
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}

/** The bytes with U+FFFD in the place of what is no UTF-8. Characters that are no bytes at all are left alone. */
export function mendUtf8(bytes: string): string {
  return /[^\0-\xff]/.test(bytes) ? bytes : encodeBytes(decodeBytes(bytes))
}

/** The string that a script gets to see for stored bytes. */
export function decodeBytes(bytes: string): string {
  if (isAscii(bytes)) return bytes
  return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0) & 0xff))
}
