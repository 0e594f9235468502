/** A JavaScript string literal in single quotes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")
  return `'${escaped.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')}'`
}

/** `30 * 60_000` for half an hour: milliseconds as people write them. */
export function millisecondsCode(milliseconds: number): string {
  const units: [number, string][] = [
    [86_400_000, '24 * 60 * 60_000'],
    [3_600_000, '60 * 60_000'],
    [60_000, '60_000'],
    [1_000, '1000'],
  ]
  for (const [size, code] of units) {
    const count = milliseconds / size
    if (count >= 1 && Number.isInteger(count)) return count === 1 ? code : `${count} * ${code}`
  }
  return String(milliseconds)
}
