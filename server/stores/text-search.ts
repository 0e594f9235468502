/** Finds `q` in an id or in a content, ASCII letters of either case; an empty `q` is found everywhere. */
export function textSearch(q: string): (sid: string, text: string) => boolean {
  if (q === '') return () => true
  const wanted = lowerAscii(q)
  return (sid, text) => lowerAscii(sid).includes(wanted) || lowerAscii(text).includes(wanted)
}

/** Only A to Z, as SQLite's lower() has it: every store finds the same. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
