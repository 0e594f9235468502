/**
 * Names what a session row holds, for `If-Match`: a strong entity tag (RFC 9110 §8.8.3) of its data, without the
 * `cookie`, which every touch changes. Both sides work it out by themselves from the row's data as JSON.
 */
export function rowVersion(data: unknown): string {
  const text = JSON.stringify(data) ?? ''
  // FNV-1a, twice from different starts: it tells versions apart, and hides nothing.
  let [one, two] = [0x811c9dc5, 0x050c5d1f]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x01000193)
  }
  return `"${hex(one)}${hex(two)}"`
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0')
}

/** Whether a row of this version meets an If-Match header (RFC 9110 §13.1.1); `null`: there is no row. */
export function meetsIfMatch(header: string, version: string | null): boolean {
  if (version === null) return false
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim() === version)
}
