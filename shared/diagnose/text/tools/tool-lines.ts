import { broken, joined } from './broken-lines.ts'
import { apache, escaped, expressSession, php, postman, python } from './libraries.ts'
import type { Rewrite } from './rewrite.ts'
import { tcpdump, wireshark } from './sniffers.ts'
import { powershell, tabbed, table, xml } from './tables.ts'

const REWRITES: readonly Rewrite[] = [
  ...[wireshark, tcpdump, python, expressSession, postman, table],
  ...[apache, php, escaped, tabbed, xml, powershell, broken, joined],
]

/** Header lines in what packet sniffers, libraries of Python, Java and PHP, express-session and Markdown tables make of them. */
export function asHeaderLines(lines: readonly string[], text: string): readonly string[] {
  return REWRITES.reduce((rewritten, rewrite) => rewrite(rewritten, text), lines)
}
