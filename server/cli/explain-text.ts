import { styleText } from 'node:util'
import { decodeBytes } from '../../shared/cookie/byte-string.ts'
import type { Engine, RequestContext } from '../../shared/cookie/context.ts'
import type { Cookie } from '../../shared/cookie/cookie.ts'
import type { PlayedExchange, PlayedLine } from '../../shared/explain/play-exchanges.ts'
import { sectionWords } from '../../shared/explain/section-words.ts'
import { verdictWords } from '../../shared/explain/verdict-words.ts'
import { withheldWords } from '../../shared/explain/withheld-words.ts'
import { resCookieCode } from '../../shared/express-code.ts'

type Style = 'green' | 'yellow' | 'red' | 'bold' | 'dim'
type Paint = (style: Style, text: string) => string

const TONES = { ok: 'green', changed: 'yellow', bad: 'red' } as const

/** The answer for a person: what becomes of each line of the first exchange, then what each later request carries. */
export function explainText(played: readonly PlayedExchange[], engine: Engine, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
  const [first, ...requests] = played
  const blocks = [
    ...(first?.lines ?? []).map((line) => lineBlock(line, first?.request.now ?? 0, paint)),
    ...requests.map((request) => requestBlock(request, storedIn(first), paint)),
    paint('dim', `By the rules of ${engine.profile.name}: ${engine.profile.basis}.`),
  ]
  return `${blocks.join('\n\n')}\n`
}

function lineBlock({ verdict, fix }: PlayedLine, now: number, paint: Paint): string {
  const { headline, sentence, tone } = verdictWords(verdict, now)
  const sections = [...new Set(verdict.sections)].map(sectionWords).join(', ')
  return [
    `Set-Cookie: ${shown(decodeBytes(verdict.line))}`,
    `${paint(TONES[tone], paint('bold', headline))} ${shown(sentence)}`,
    paint('dim', [...verdict.reasons, sections].join(', ')),
    ...(verdict.reasons.length > 0 ? ['', ...fixLines(fix())] : []),
  ].join('\n')
}

function fixLines(fix: ReturnType<PlayedLine['fix']>): string[] {
  if (fix === null) return ['No change of its attributes would have it stored.']
  const code = resCookieCode(decodeBytes(fix.line))
  const answer = code ?? `Set-Cookie: ${decodeBytes(fix.line)}`
  return [`${fix.label}:`, ...answer.split('\n').map((line) => `  ${shown(line)}`)]
}

function requestBlock(
  { request, delivery }: PlayedExchange,
  stored: readonly Cookie[],
  paint: Paint,
): string {
  const { header, sent, withheld } = delivery
  const known = new Set([...sent, ...withheld.map(({ cookie }) => cookie)])
  const absent = stored.filter((cookie) => !known.has(cookie))
  return [
    requestLine(request),
    header === null ? 'Cookie: nothing' : `Cookie: ${shown(decodeBytes(header))}`,
    ...sent.map((cookie) => `${paint('green', 'Sent')} ${nameOf(cookie)}`),
    ...withheld.map((one) => {
      const where = [...one.reasons, ...new Set(one.sections.map(sectionWords))].join(', ')
      return `${paint('red', 'Withheld')} ${nameOf(one.cookie)}: ${shown(withheldWords(one))} ${paint('dim', where)}`
    }),
    ...absent.map((cookie) => `${paint('red', 'Withheld')} ${nameOf(cookie)}: ${absence(cookie, request)}`),
  ].join('\n')
}

/** Why a cookie that is in the jar is out of this request's sight altogether. */
function absence(cookie: Cookie, { now }: RequestContext): string {
  if (cookie.expires !== null && cookie.expires <= now) return 'It has expired.'
  if (cookie.partitionKey !== null) return `It lives in the partition of ${cookie.partitionKey.site}.`
  return `It belongs to ${cookie.domain}, and this is another site or partition.`
}

function requestLine({ method, url, as, from }: RequestContext): string {
  const who = from === null ? 'from the address bar' : `from ${shown(from)}`
  return `${method} ${shown(url)}, ${as} ${who}`
}

function storedIn(first: PlayedExchange | undefined): Cookie[] {
  return (first?.lines ?? []).flatMap(({ verdict }) =>
    verdict.stored && verdict.cookie !== null ? [verdict.cookie] : [],
  )
}

function nameOf({ name, value }: Cookie): string {
  return name === '' ? `the nameless ${shown(decodeBytes(value))}` : shown(decodeBytes(name))
}

/** Text for a terminal: what would move its cursor or change its colours is written out. */
function shown(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
