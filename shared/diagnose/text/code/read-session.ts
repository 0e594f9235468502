import { encodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { lineOf } from '../../../explain/line/set-cookie-line.ts'
import { lineOfCall } from '../../../express-call/cookie-call.ts'
import type { ExpressCookieOptions } from '../../../express-call/cookie-options.ts'
import { assumedExchange, type Found, noHost } from '../../found-paste.ts'
import { codeAround, partsAt, propertiesOf, propertyOf } from './code-parts.ts'
import { briefLife, knownCall } from './known-call.ts'

/** express-session by the names that it is given, with options or the name of some that have a secret. */
const CALL = /\b(?:session|expressSession)\((?=\s{0,40}\{|[\w$]{1,60}\s{0,9}\))/i

export function looksLikeSession(text: string): boolean {
  return CALL.test(text) && /\bsecret\b/.test(text)
}

/** What stands for the id of a session and its signature: as long as they are. */
const ID = `s%3A${'a'.repeat(32)}.${'A'.repeat(43)}`

/** What `session()` of express-session 1.19 makes of a connection for `'auto'` (index.js). */
const AUTO = {
  https: { secure: 'true', sameSite: "'none'" },
  http: { secure: 'false', sameSite: "'lax'" },
} as const

/** Reads a call of `session()`: the cookie that express-session sends with these options. `now`: epoch ms. */
export function readSession(text: string, origin: string, now: number): Found {
  const code = codeAround(text, CALL)
  const match = CALL.exec(code)
  if (!match) return notAll('the call stands in a comment.')
  const { parts } = partsAt(code, match.index + match[0].length - 1)
  const options = new Map(propertiesOf(parts[0] ?? '{}', code).map(propertyOf))
  const scheme = origin.startsWith('https:') ? 'https' : 'http'
  const autos: string[] = []
  // `options.cookie.secure = true`, after the options were made.
  const later = [...options].flatMap(([name, value]) =>
    name.startsWith('cookie.') ? [`${name.slice(7)}: ${value}`] : [],
  )
  const cookie = [...propertiesOf(options.get('cookie') ?? '{}', code), ...later].map((part) => {
    const [name, value] = propertyOf(part)
    if ((name !== 'secure' && name !== 'sameSite') || !/^(["'`])auto\1$/.test(value ?? '')) return part
    autos.push(`${name}: 'auto' goes by the connection: read as over ${scheme}.`)
    return `${name}: ${AUTO[scheme][name]}`
  })
  const call = [options.get('name') ?? "'connect.sid'", `'${ID}'`, `{ ${cookie.join(', ')} }`]
  const found = knownCall(call, { text: code, clears: false, now })
  if (!found.ok) return notAll(found.detail)
  const line = lineOf(lineOfCall({ ...found.call, options: sentOptions(found.call.options, now) }))
  const withheld = found.call.options.secure === true && scheme === 'http'
  return {
    ok: true,
    paste: {
      kind: 'session',
      exchanges: [{ ...assumedExchange(origin, withheld ? [] : [encodeBytes(line)]), writer: 'session' }],
      thirdParty: null,
      assumed: [noHost(origin)],
      notes: [
        ...(found.call.options.secure === true ? [secureWords(scheme, /\btrust proxy\b/.test(code))] : []),
        ...(options.get('saveUninitialized') === 'false'
          ? ['With saveUninitialized: false it comes with the first answer that writes to the session.']
          : []),
        ...briefLife(found.call.options.maxAge, 'is over in less than a second'),
        ...autos,
        ...found.notes,
      ],
    },
  }
}

function notAll(why: string): Found {
  return {
    ok: false,
    detail: `These are the options of a session, and not all of them can be read here: ${why} Paste the Set-Cookie line of an answer: curl -i shows it.`,
  }
}

/** HttpOnly where nothing else is said, and Expires alone (session/cookie.js). */
function sentOptions({ maxAge, ...options }: ExpressCookieOptions, now: number): ExpressCookieOptions {
  const lives = typeof maxAge === 'number' ? { expires: new Date(now + maxAge).toISOString() } : {}
  return { httpOnly: true, ...options, ...lives }
}

function secureWords(scheme: 'http' | 'https', trusts: boolean): string {
  const words =
    scheme === 'https'
      ? 'cookie.secure is on: over http express-session sends no cookie at all.'
      : 'cookie.secure is on, and this is http: express-session sends no cookie, and says nothing.'
  return trusts ? words : `${words} Behind a proxy that ends https it wants app.set("trust proxy", 1).`
}
