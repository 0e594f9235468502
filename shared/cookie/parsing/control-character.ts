/** A byte 00-08, 0A-1F or 7F anywhere; a tab is white space (§5.6 step 1). */
export function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) return true
  return false
}

export function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09) || code === 0x7f
}
