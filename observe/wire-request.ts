import { trimmed } from '../shared/cookie/parsing/white-space.ts'

/** One request as it stood on the wire; every string is one character a byte. */
export interface WireRequest {
  readonly method: string
  /** As in the request line: a path, or an absolute URL when a proxy is asked. */
  readonly target: string
  /** By lower-case name; lines of one name are joined by `, `. */
  readonly headers: ReadonlyMap<string, string>
}

/** The first request in `bytes` and what follows it; null while it is not complete. */
export function takeRequest(bytes: string): { request: WireRequest; rest: string } | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const [requestLine = '', ...lines] = bytes.slice(0, headEnd).split('\r\n')
  const [method = '', target = ''] = requestLine.split(' ')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    // White space as HTTP knows it: U+00A0 is a byte of the value.
    const value = trimmed(line.slice(colon + 1))
    const earlier = headers.get(name)
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`)
  }
  // Browsers send the bodies of forms, beacons and fetches with their length, never in chunks.
  const end = headEnd + 4 + Number(headers.get('content-length') ?? 0)
  return bytes.length < end ? null : { request: { method, target, headers }, rest: bytes.slice(end) }
}
