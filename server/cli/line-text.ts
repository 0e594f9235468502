import type { Cookie } from '../../shared/cookie/cookie.ts'
import { defaultPath } from '../../shared/cookie/matching/default-path.ts'
import { decodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { Withheld } from '../../shared/cookie/retrieving/retrieval.ts'
import type { RequestContext } from '../../shared/cookie/same-site/context.ts'
import type { SetVerdict } from '../../shared/cookie/storing/storage-model.ts'
import { NO_ATTRIBUTE, notStoredHelp } from '../../shared/explain/fixes/beyond-options.ts'
import { type CookieWriter, cookieCode } from '../../shared/explain/fixes/cookie-code.ts'
import type { Fix } from '../../shared/explain/fixes/smallest-fix.ts'
import { attributeOf, lineParts } from '../../shared/explain/line/set-cookie-line.ts'
import type { PlayedLine } from '../../shared/explain/play-exchanges.ts'
import { sectionWords } from '../../shared/explain/words/section-words.ts'
import { verdictWords } from '../../shared/explain/words/verdict-words.ts'
import { withheldWords } from '../../shared/explain/words/withheld-words.ts'
import { type Paint, shown, wrapped } from './terminal-text.ts'

const TONES = { ok: 'green', changed: 'yellow', bad: 'red' } as const

/** The longest line that is shown whole, in characters. */
const LONGEST = 500

/** A Set-Cookie line, what becomes of it and why, and the smallest fix. */
export function lineBlock(
  { verdict, writer, fix, remarks }: PlayedLine,
  request: RequestContext,
  paint: Paint,
): string {
  const { headline, sentence, tone } = verdictWords(verdict, request.now)
  const line = shown(decodeBytes(verdict.line))
  return [
    `${writer === 'script' ? 'document.cookie =' : 'Set-Cookie:'} ${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}`,
    `${paint(TONES[tone], paint('bold', headline))} ${shown(sentence)}`,
    paint('dim', codesAndSections(verdict)),
    ...remarks().map((remark) => shown(remark)),
    ...(verdict.reasons.length > 0 ? ['', ...fixLines(fix(), writer, verdict, request)] : []),
  ].join('\n')
}

function codesAndSections({ reasons, sections }: Pick<SetVerdict, 'reasons' | 'sections'>): string {
  return [...reasons, ...new Set(sections.map(sectionWords))].join(', ')
}

/** What would have the cookie stored, as code. */
function fixLines(
  fix: Fix | null,
  writer: CookieWriter,
  { reasons }: Pick<SetVerdict, 'reasons'>,
  { url }: Pick<RequestContext, 'url'>,
): string[] {
  if (fix === null) return wrapped(notStoredHelp(reasons))
  const code = cookieCode(decodeBytes(fix.line), writer)
  const path = attributeOf(lineParts(fix.line), 'Path')?.value
  const widens = path === undefined && defaultPath(new URL(url).pathname) !== '/'
  // The fix is about the path, and the code does not show it.
  const unseen = path === '/' && fix.label.includes('Path=/')
  return [
    `${fix.label}:`,
    ...code.split('\n').map((line) => `  ${shown(line)}`),
    ...(code.startsWith('res.cookie(') && (widens || unseen)
      ? ['  // res.cookie() sends Path=/ where no path is given']
      : []),
  ]
}

/** A cookie that stays behind: why, and what would have it ride along, where that was asked for. */
export function withheldLines(one: Withheld, help: Fix | string | null, paint: Paint): string[] {
  const line = `${paint('red', 'Withheld')}  ${nameOf(one.cookie)}: ${shown(withheldWords(one))} ${paint('dim', codesAndSections(one))}`
  if (help === null) return [line]
  const indent = '          '
  if (typeof help === 'string') return [line, ...wrapped(`${NO_ATTRIBUTE} ${shown(help)}`, indent)]
  const code = cookieCode(decodeBytes(help.line))
  const what = help.https === undefined ? `${help.label}, and it rides along:` : `${help.label}:`
  return [line, `${indent}${what}`, ...code.split('\n').map((each) => `${indent}  ${shown(each)}`)]
}

export function nameOf({ name, value }: Pick<Cookie, 'name' | 'value'>): string {
  return name === '' ? `the nameless ${shown(decodeBytes(value))}` : shown(decodeBytes(name))
}
