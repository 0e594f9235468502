import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import { assumedExchange, bounded, type Found, MOST_LINES, noHost } from '../found-paste.ts'
import { StringReader } from './js-strings.ts'

/** Which mark the received side has: `+ Received` in Jest and Vitest, `+ actual` in Mocha and Node, `- actual` where they swap. */
const LEGEND = /^[ \t]{0,12}([+-])\s(?:Received|actual)\b/im
const BOTH = /([+-]) (?:actual|received)\b/i
const RECEIVED = /^[ \t]{0,12}(?:Received|Actual)(?: string| value| array)?:\s{1,12}(?=["'`[])/im
const ASSERTION =
  /^[ \t]{0,12}(?:\w{0,40}Error(?: \[\w+\])?: )?expected (?=["'`[][^\n]{1,4000}\bto (?:include|contain|have|match|deep|equal|be)\b)/im

/** Reads what a failing test says it received: Set-Cookie lines beside those it wanted. null where it shows none. */
export function readTestFailure(text: string, origin: string): Found | null {
  if (!/\b(?:expected|received|actual)\b/i.test(text)) return null
  const said = [marked(text), after(text, RECEIVED), after(text, ASSERTION)].find((lines) => lines.length > 0)
  if (!said) return null
  const { kept, notes } = bounded(said, MOST_LINES, 'Set-Cookie lines')
  return {
    ok: true,
    paste: {
      kind: 'test-failure',
      exchanges: [assumedExchange(origin, kept.map(encodeBytes))],
      assumed: [noHost(origin)],
      thirdParty: null,
      notes: ['What the test received is read, not what it wanted.', ...notes],
    },
  }
}

/** The lines of a diff that belong to what was received: its own, and those that both sides have. */
function marked(text: string): string[] {
  const mark = (LEGEND.exec(text) ?? BOTH.exec(text))?.[1]
  if (mark === undefined) return []
  return text.split('\n').flatMap((line) => {
    const [, before = '', rest = ''] = /^[ \t]{0,12}([+-]?)\s{0,40}(["'`].*)$/.exec(line) ?? []
    if (before !== '' && before !== mark) return []
    return cookieLines([new StringReader(rest).at(0)?.text ?? ''])
  })
}

function after(text: string, sign: RegExp): string[] {
  const found = sign.exec(text)
  if (!found) return []
  const at = found.index + found[0].length
  const strings = new StringReader(text)
  return cookieLines(text[at] === '[' ? strings.listAt(at + 1).texts : [strings.at(at)?.text ?? ''])
}

function cookieLines(lines: readonly string[]): string[] {
  return lines.filter((line) => /^[^\s=;{}"'<>]{1,200}=/.test(line))
}
