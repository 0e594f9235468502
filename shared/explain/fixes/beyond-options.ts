import type { Cookie } from '../../cookie/cookie.ts'
import type { ReasonCode } from '../../cookie/reasons.ts'
import {
  documentAccess,
  isBlocked,
  isKeptApart,
  requestAccess,
  whyNoAccess,
} from '../../cookie/retrieving/access.ts'
import { serializeCookie } from '../../cookie/retrieving/serialize-cookie.ts'
import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { siteOf } from '../../cookie/same-site/site.ts'
import { isTopLevel } from '../../cookie/same-site/who-asks.ts'
import { reasonPages } from '../reason-pages/reason-pages.ts'
import { credentialsWords } from './credentials-words.ts'
import { isCarried } from './is-carried.ts'
import { type Asked, siteOverHttps } from './over-https.ts'
import { lowerFirst, smallestFix } from './smallest-fix.ts'
import { withheldFix } from './withheld-fix.ts'

/** What is said first where no change of its options helps a cookie that stays behind. */
export const NO_ATTRIBUTE = 'No attribute of it changes that.'

/** What helps a line that no change of its options has stored. */
export function notStoredHelp([code]: readonly ReasonCode[]): string {
  const helps = code === undefined ? '' : ` ${reasonPages[code].fix}`
  return `No change of its attributes would have it stored.${helps}`
}

interface Scene {
  readonly cookie: Cookie
  readonly asked: Asked
  /** The request whose answer set it, or would set it anew. */
  readonly setBy: RequestContext
  readonly engine: Engine
}

/**
 * What helps a cookie that stays behind where no change of its options does, in sentences. Ways that depend on the
 * browser's rules are tried before they are named.
 */
export function beyondOptions(scene: Scene): string {
  const { cookie, asked, engine } = scene
  if ('as' in asked && asked.as === 'preflight') return PREFLIGHT
  const access = accessOf(asked, engine)
  if (!access) return reasonPages['as' in asked ? 'SchemeNotSupported' : whyNoAccess(asked)].fix
  if (cookie.expires !== null && cookie.expires <= access.now) return EXPIRED
  if (siteOf(scene.setBy.url, engine)?.domain !== access.domain) return OTHER_SITE
  if (access.anonymous && 'as' in asked) return withCredentials(scene, asked)
  if (access.ephemeral) return reasonPages.AnonymousContext.fix
  if (isBlocked(cookie, access, engine) || isKeptApart(access, engine)) return thirdPartyWords(scene)
  if (cookie.partitionKey !== null) return cookie.apart ? thirdPartyWords(scene) : OTHER_PARTITION
  const { bindsToScheme } = engine.profile
  if (bindsToScheme && cookie.source?.encrypted !== access.target.encrypted)
    return reasonPages.SchemeMismatch.fix
  return NOT_FOUND
}

const PREFLIGHT =
  'A preflight is the browser’s own question and never carries cookies: let the server answer OPTIONS before it looks for a session.'
export const EXPIRED = 'Set it anew, with a later Expires or a longer Max-Age.'
export const OTHER_SITE =
  'No cookie goes from one site to another: let the server that is asked set one of its own, or hand the value over in the address or the body.'
const OTHER_PARTITION =
  'Each top-level site has a Partitioned cookie of its own: it has to be set under that site too, or without Partitioned where third-party cookies are let through.'
const NOT_FOUND = 'None of the combinations of up to four changes sends it along.'

function accessOf(asked: Asked, engine: Engine) {
  return 'as' in asked ? requestAccess(asked, engine) : documentAccess(asked, engine)
}

/** How to ask with credentials, and what is left to do then. */
function withCredentials(scene: Scene, asked: RequestContext): string {
  const { cookie, setBy, engine } = scene
  const words = credentialsWords(asked, engine)
  if (words.never) return words.sentence
  const withThem: RequestContext = { ...asked, credentials: 'include' }
  if (carriedBy(withThem, setBy, engine)(serializeCookie(cookie))) return words.sentence
  const more = withheldFix(cookie, withThem, setBy, engine)
  const then = more
    ? `${lowerFirst(more.label)} as well.`
    : `it would stay behind all the same. ${beyondOptions({ ...scene, asked: withThem })}`
  return `${words.sentence} Then ${then}`
}

/** What is left where third-party cookies are blocked or kept apart: one set inside, the person's leave, one site. */
function thirdPartyWords({ cookie, asked, setBy, engine }: Scene): string {
  const line = serializeCookie(cookie)
  const inside = help(line, asked, settingInside(asked), engine)
  const frame = withLeave(asked)
  const leave = frame && help(line, frame, setBy, engine)
  return [
    inside !== null && `For one of its own under each site, set it inside that page${inside}.`,
    leave !== null &&
      `For the very same one, a frame of its site has to ask the person, with document.requestStorageAccess()${leave}.`,
    'Or bring both under one site (app.example.com and api.example.com): then nothing is third-party.',
  ]
    .filter(Boolean)
    .join(' ')
}

/**
 * `''` where a line that `setBy`'s answer brings is there as it is when it is asked for, ` (first: add Partitioned)` where a
 * change does it, null where nothing does.
 */
function help(line: string, asked: Asked, setBy: RequestContext, engine: Engine): string | null {
  const works = carriedBy(asked, setBy, engine)
  if (works(line)) return ''
  const fix = smallestFix(line, works)
  if (fix) return ` (first: ${lowerFirst(fix.label)})`
  const more = smallestFix(
    line,
    carriedBy(siteOverHttps(asked, engine), siteOverHttps(setBy, engine), engine),
  )
  return more && ` (first: serve the whole site over https, and ${lowerFirst(more.label)})`
}

/** Whether a line is carried that way. */
function carriedBy(asked: Asked, setBy: RequestContext, engine: Engine): (line: string) => boolean {
  return (line) => isCarried(line, { setBy, asked }, engine)
}

/** The request whose answer could set a cookie where this is asked for. */
function settingInside(asked: Asked): RequestContext {
  if ('as' in asked) return asked
  const { url, ancestors = [], now } = asked
  return {
    url,
    as: 'iframe',
    method: 'GET',
    from: ancestors.at(-1) ?? null,
    ancestors: ancestors.slice(0, -1),
    now,
  }
}

/** The same, asked by a frame of the cookie's site that the person has given its cookies to. */
function withLeave(asked: Asked): Asked | null {
  if (!('as' in asked)) return { ...asked, storageAccess: 'granted' }
  if (isTopLevel(asked) || asked.from === null) return null
  const page = URL.parse(asked.url.replace(/^ws/i, 'http'))
  if (!page) return null
  const { url, from, ancestors = [], now } = asked
  // A frame that is there already asks for itself; else one is made in the page that asks.
  const own = URL.parse(from)?.origin === page.origin
  return {
    ...{ url, as: 'fetch', method: 'GET', now, storageAccess: 'granted' },
    ...(own ? { from, ancestors } : { from: `${page.origin}/`, ancestors: [...ancestors, from] }),
  }
}
