import type { Cookie } from '../../../shared/cookie/cookie.ts'
import type { Jar } from '../../../shared/cookie/jar.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { stayedBehind, wouldBeSent } from '../../../shared/cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../../../shared/cookie/same-site/context.ts'
import { EXPIRED, OTHER_SITE } from '../../../shared/explain/fixes/beyond-options.ts'
import type { PlayedExchange } from '../../../shared/explain/play-exchanges.ts'
import { requestWords } from '../../../shared/explain/words/request-words.ts'
import { lineBlock, nameOf, withheldLines } from '../line-text.ts'
import { type Paint, paintWith, shown, wrapped } from '../terminal-text.ts'

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
  const paint = paintWith(colour)
  const [first, ...requests] = played
  const blocks = [
    ...(first ? first.lines.map((line) => lineBlock(line, first.request, paint)) : []),
    ...requests.map((one) => requestBlock(one, absentWords(one, jar), graceOf(one, jar, engine), paint)),
    paint('dim', rulesLine(engine)),
  ]
  return `${blocks.join('\n\n')}\n`
}

export function rulesLine({ profile, thirdParty }: Engine): string {
  const limit = profile.name === 'safari' ? ' Nothing here can measure Safari.' : ''
  const asItComes = thirdParty === profile.thirdParty ? 'as it comes' : 'as asked'
  return [
    `By the rules of ${profile.name}: ${profile.basis}.${limit} Third-party cookies ${thirdParty}, ${asItComes}.`,
    ...profile.disputed,
  ].join('\n')
}

function requestBlock(
  { request, delivery, helpFor }: PlayedExchange,
  absent: readonly (readonly [string, string])[],
  grace: ReadonlySet<Cookie>,
  paint: Paint,
): string {
  const { header, sent } = delivery
  const stays = paint('red', 'Withheld')
  return [
    shown(`${request.method} ${request.url}, ${requestWords(request)}`),
    header === null ? 'No Cookie header' : `Cookie: ${shown(decodeBytes(header))}`,
    ...sent.map(
      (cookie) => `${paint('green', 'Sent')}      ${nameOf(cookie)}${grace.has(cookie) ? GRACE : ''}`,
    ),
    ...stayedBehind(delivery).flatMap((one) => withheldLines(one, helpFor(one), paint)),
    ...absent.flatMap(([words, helps]) => [`${stays}  ${words}`, ...wrapped(helps, '          ')]),
  ].join('\n')
}

const GRACE = ': only in its first two minutes, for it has no SameSite (Lax+POST)'

/** The cookies that a request carries for the two minutes alone that Chromium gives a new one (§5.6.7.2). */
function graceOf({ request, delivery }: PlayedExchange, jar: Jar, engine: Engine): ReadonlySet<Cookie> {
  const { laxUnsafeAge } = engine.profile
  if (laxUnsafeAge === 0) return new Set()
  const later = wouldBeSent(jar, { ...request, now: request.now + laxUnsafeAge + 1 }, engine)
  const left = new Set(
    later.withheld.filter(({ causes }) => causes.includes('unsafeMethod')).map(({ cookie }) => cookie),
  )
  return new Set(delivery.sent.filter((cookie) => left.has(cookie)))
}

/** The cookies that are out of a request's sight altogether, each with the reason. */
function absentWords({ request, delivery }: PlayedExchange, jar: Jar): [string, string][] {
  const known = new Set([...delivery.sent, ...stayedBehind(delivery).map(({ cookie }) => cookie)])
  return [...jar.cookies()]
    .filter((cookie) => !known.has(cookie))
    .map((cookie) => {
      const [why, helps] = absence(cookie, request)
      return [`${nameOf(cookie)}: ${why}`, helps]
    })
}

/** Why a cookie is not even considered, and what else helps. */
function absence(cookie: Cookie, { now }: RequestContext): [string, string] {
  if (cookie.expires !== null && cookie.expires <= now) return ['It has expired.', EXPIRED]
  return [`It belongs to ${cookie.domain}, which is another site.`, OTHER_SITE]
}
