import { styleText } from 'node:util'
import type { Cookie } from '../../shared/cookie/cookie.ts'
import type { Jar } from '../../shared/cookie/jar.ts'
import { defaultPath } from '../../shared/cookie/matching/default-path.ts'
import { decodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { Engine, RequestContext } from '../../shared/cookie/same-site/context.ts'
import { siteOf } from '../../shared/cookie/same-site/site.ts'
import type { SetVerdict } from '../../shared/cookie/storing/storage-model.ts'
import type { PlayedExchange, PlayedLine } from '../../shared/explain/play-exchanges.ts'
import { attributeOf, lineParts } from '../../shared/explain/set-cookie-line.ts'
import type { Fix } from '../../shared/explain/smallest-fix.ts'
import { requestWords } from '../../shared/explain/words/request-words.ts'
import { sectionWords } from '../../shared/explain/words/section-words.ts'
import { verdictWords } from '../../shared/explain/words/verdict-words.ts'
import { withheldWords } from '../../shared/explain/words/withheld-words.ts'
import { resCookieCode } from '../../shared/lab-options/express-code.ts'

type Style = 'green' | 'yellow' | 'red' | 'bold' | 'dim'
type Paint = (style: Style, text: string) => string

const TONES = { ok: 'green', changed: 'yellow', bad: 'red' } as const

/**
 * The answer for a person: what becomes of each line of the first exchange, then what each later request carries.
 * `jar` is what they led to.
 */
export function explainText(
  played: readonly PlayedExchange[],
  jar: Jar,
  engine: Engine,
  colour: boolean,
): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
  const [first, ...requests] = played
  const blocks = [
    ...(first ? first.lines.map((line) => lineBlock(line, first.request, paint)) : []),
    ...requests.map((one) => requestBlock(one, absentWords(one, jar, engine), paint)),
    paint('dim', rulesLine(engine)),
  ]
  return `${blocks.join('\n\n')}\n`
}

function rulesLine({ profile, thirdParty }: Engine): string {
  const limit = profile.name === 'safari' ? ' Nothing here can measure Safari.' : ''
  const asItComes = thirdParty === profile.thirdParty ? 'as it comes' : 'as asked'
  return [
    `By the rules of ${profile.name}: ${profile.basis}.${limit} Third-party cookies ${thirdParty}, ${asItComes}.`,
    ...profile.disputed,
  ].join('\n')
}

function lineBlock({ verdict, fix }: PlayedLine, request: RequestContext, paint: Paint): string {
  const { headline, sentence, tone } = verdictWords(verdict, request.now)
  return [
    `Set-Cookie: ${shown(decodeBytes(verdict.line))}`,
    `${paint(TONES[tone], paint('bold', headline))} ${shown(sentence)}`,
    paint('dim', codesAndSections(verdict)),
    ...(verdict.reasons.length > 0 ? ['', ...fixLines(fix(), request)] : []),
  ].join('\n')
}

function codesAndSections({ reasons, sections }: Pick<SetVerdict, 'reasons' | 'sections'>): string {
  return [...reasons, ...new Set(sections.map(sectionWords))].join(', ')
}

function fixLines(fix: Fix | null, { url }: RequestContext): string[] {
  if (fix === null) return ['No change of its attributes would have it stored.']
  const code = resCookieCode(decodeBytes(fix.line))
  if (code === null) return [`${fix.label}:`, `  Set-Cookie: ${shown(decodeBytes(fix.line))}`]
  const widens =
    attributeOf(lineParts(fix.line), 'Path') === undefined && defaultPath(new URL(url).pathname) !== '/'
  return [
    `${fix.label}:`,
    ...code.split('\n').map((line) => `  ${shown(line)}`),
    ...(widens ? ['  // res.cookie() sends Path=/ where no path is given'] : []),
  ]
}

function requestBlock(
  { request, delivery }: PlayedExchange,
  absent: readonly string[],
  paint: Paint,
): string {
  const { header, sent, withheld } = delivery
  const stays = paint('red', 'Withheld')
  return [
    shown(`${request.method} ${request.url}, ${requestWords(request)}`),
    header === null ? 'No Cookie header' : `Cookie: ${shown(decodeBytes(header))}`,
    ...sent.map((cookie) => `${paint('green', 'Sent')}      ${nameOf(cookie)}`),
    ...withheld.map(
      (one) =>
        `${stays}  ${nameOf(one.cookie)}: ${shown(withheldWords(one))} ${paint('dim', codesAndSections(one))}`,
    ),
    ...absent.map((words) => `${stays}  ${words}`),
  ].join('\n')
}

/** The cookies that are out of a request's sight altogether, each with the reason. */
function absentWords({ request, delivery }: PlayedExchange, jar: Jar, engine: Engine): string[] {
  const known = new Set([...delivery.sent, ...delivery.withheld.map(({ cookie }) => cookie)])
  const near = jar.of(siteOf(request.url, engine)?.domain ?? '')
  return [...jar.cookies()]
    .filter((cookie) => !known.has(cookie))
    .map((cookie) => `${nameOf(cookie)}: ${absence(cookie, near.includes(cookie), request)}`)
}

function absence(cookie: Cookie, sameSite: boolean, { now }: RequestContext): string {
  if (cookie.expires !== null && cookie.expires <= now) return 'It has expired.'
  if (!sameSite) return `It belongs to ${cookie.domain}, which is another site.`
  if (cookie.partitionKey !== null) return `It is kept for pages of ${cookie.partitionKey.site} only.`
  return 'Third-party cookies are kept apart for each top-level site.'
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
