/** Whether curl wrote it with `--trace-ascii` or `--trace`. */
export function looksTraced(text: string): boolean {
  return /^(?:=> Send|<= Recv) (?:header|data)/m.test(text)
}

const BLOCK = /^(=>|<=) (?:Send|Recv) (header|data)\b/
const ROW = /^([\da-f]{4,8}): (.*)$/
/** Sixteen bytes, or fewer and spaces in place of the rest. */
const HEX_ROW = /^((?:[\da-f]{2} ){16}|(?:[\da-f]{2} ){1,15}(?= {2}))/

/** The same as `curl -v` writes it: `> ` and `< ` before headers, `* ` before what curl says. Data is left out. */
export function unwrappedTrace(text: string): string {
  const out: string[] = []
  let mark = ''
  let block: Row[] = []
  const flush = () => {
    if (mark !== '') for (const line of linesOf(block)) out.push(`${mark} ${line}`)
    block = []
  }
  for (const line of text.split('\n')) {
    const start = BLOCK.exec(line)
    const row = start ? null : ROW.exec(line)
    if (row) {
      block.push({ offset: Number.parseInt(row[1] as string, 16), text: row[2] as string })
      continue
    }
    flush()
    if (start) mark = start[2] === 'data' ? '' : start[1] === '=>' ? '>' : '<'
    else if (line.startsWith('== Info: ')) out.push(`* ${line.slice(9)}`)
    else out.push(line)
  }
  flush()
  return out.join('\n')
}

interface Row {
  readonly offset: number
  readonly text: string
}

/** Rows of 64 characters, one after the other: where the next one begins two bytes later, a line has ended. */
function linesOf(rows: readonly Row[]): string[] {
  if (rows.length > 0 && rows.every(({ text }) => HEX_ROW.test(text))) {
    return rows
      .map(({ text }) => bytesOf(text))
      .join('')
      .replace(/\r\n$/, '')
      .split('\r\n')
  }
  const lines: string[][] = []
  let expected = -1
  for (const { offset, text } of rows) {
    if (offset === expected) lines.at(-1)?.push(text)
    else lines.push([text])
    expected = offset + text.length
  }
  return lines.map((parts) => parts.join(''))
}

function bytesOf(row: string): string {
  const bytes = HEX_ROW.exec(row)?.[1]?.trim().split(' ') ?? []
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16)))
}
