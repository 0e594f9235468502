/** What follows a comma where another line begins: a name and `=` before anything that ends a name. */
const BEGINS = /^[ \t]{0,20}[^\s=;,"()<>@:\\/[\]?{}]{1,200}=/

/**
 * The Set-Cookie lines of a header value that a program joined with `, `, as Safari's inspector does. The comma of a date is
 * followed by a day, not by a name and `=`.
 */
export function unfolded(value: string): string[] {
  const lines: string[] = []
  let start = 0
  for (let comma = value.indexOf(','); comma !== -1; comma = value.indexOf(',', comma + 1)) {
    if (!BEGINS.test(value.slice(comma + 1, comma + 250))) continue
    lines.push(value.slice(start, comma))
    start = comma + 1
  }
  lines.push(value.slice(start))
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}
