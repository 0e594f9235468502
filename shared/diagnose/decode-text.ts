/** The bytes of a file as text: UTF-16 where it says so, as Windows PowerShell writes, else UTF-8. */
export function textDecoderFor(start: Uint8Array): TextDecoder {
  const [first, second] = start
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  return new TextDecoder()
}
