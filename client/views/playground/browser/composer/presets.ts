import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import type { CookieCall } from '../../../../../shared/express-call/cookie-call.ts'
import type { Way } from '../../../../model/composed/composed.ts'
import { wrongClearingLine } from '../../../../model/jar/jar-lines.ts'

/** A common mistake, or a good example, to look at and to send. */
export interface Preset {
  readonly label: string
  /** What will come of it. */
  readonly hint: string
  /** What it teaches, in a sentence or two. */
  readonly lesson: string
  readonly what:
    | { readonly line: string; readonly way: Exclude<Way, 'express'> }
    | { readonly call: Omit<CookieCall, 'ignored'> }
}

const header = (line: string) => ({ line, way: 'header' }) as const

/** The presets, for a page at this host whose jar holds these cookies. */
export function presetsFor(hostname: string, cookies: readonly Cookie[]): readonly Preset[] {
  return [
    {
      label: 'A plain session cookie',
      hint: 'stored',
      lesson: 'Without Max-Age or Expires it lasts until the browser closes.',
      what: header('first_crumb=hello; Path=/'),
    },
    {
      label: 'SameSite=None without Secure',
      hint: 'rejected',
      lesson: 'None lets other sites’ pages send it, so browsers want it on secure connections only.',
      what: header('embed=1; Path=/; SameSite=None'),
    },
    {
      label: '__Host- with a Domain',
      hint: 'rejected',
      lesson:
        'The prefix is a promise to the server: this host set it, with Secure, for Path=/ and nobody else.',
      what: header(`__Host-cart=1; Path=/; Secure; Domain=${hostname}`),
    },
    {
      label: 'Domain=localhost',
      hint: 'rejected',
      lesson: 'Nobody owns localhost alone, as nobody owns .com: a cookie for all of it is refused.',
      what: header('everywhere=1; Path=/; Domain=localhost'),
    },
    {
      label: 'Domain of another site',
      hint: 'rejected',
      lesson: 'A host can set cookies for itself and for hosts above it, never for others.',
      what: header('theirs=1; Path=/; Domain=example.com'),
    },
    {
      label: 'A Path that does not cover the request',
      hint: 'stored, not sent',
      lesson: 'It goes to /lab/api and below. GET /lab/echo does not carry it, and this page cannot read it.',
      what: header('api_token=1; Path=/lab/api'),
    },
    {
      label: 'Max-Age in milliseconds',
      hint: 'shortened',
      lesson: 'Max-Age counts seconds: this asks for 19 years. Only res.cookie’s maxAge counts milliseconds.',
      what: header('promo=spring26; Path=/; Max-Age=604800000'),
    },
    {
      label: 'maxAge in seconds',
      hint: 'gone in 10 minutes',
      lesson: 'res.cookie’s maxAge counts milliseconds: a week is 7 * 24 * 60 * 60_000.',
      what: { call: { name: 'promo', value: 'spring26', options: { maxAge: 604_800 } } },
    },
    {
      label: 'Kept for two years',
      hint: 'cut to 400 days',
      lesson: 'Browsers keep no cookie longer than 400 days. Each time it is set again, the days begin anew.',
      what: header('long=1; Path=/; Max-Age=63072000'),
    },
    {
      label: 'Partitioned without Secure',
      hint: 'dropped in silence',
      lesson: 'DevTools shows no reason for this one; Partitioned works together with Secure only.',
      what: header('chips=1; Path=/; Partitioned'),
    },
    {
      label: 'Over 4,096 bytes',
      hint: 'rejected',
      lesson: 'Name and value share 4,096 bytes. Keep the data in the session and only its id in the cookie.',
      what: header(`big=${'x'.repeat(4_200)}; Path=/`),
    },
    {
      label: 'A semicolon in the value',
      hint: 'cut short',
      lesson: 'The value ends at the first semicolon; what follows counts as an attribute. Encode it.',
      what: header('note=tea; sugar; Path=/'),
    },
    {
      label: 'A value that is not encoded',
      hint: 'Express throws',
      lesson:
        'res.cookie encodes values by itself; with encode: String it refuses what a cookie cannot hold.',
      what: { call: { name: 'note', value: 'tea; sugar', options: { encode: 'String' } } },
    },
    {
      label: 'A role that anybody can change',
      hint: 'unsigned',
      lesson:
        "The server believes whatever comes back: document.cookie = 'role=admin; Path=/' is all it takes.",
      what: header('role=user; Path=/'),
    },
    {
      label: 'The same role, signed',
      hint: 'change it and it is ignored',
      lesson:
        'Still readable by anybody. Edit it and send: req.signedCookies says false for it from then on.',
      what: { call: { name: 'role', value: 'user', options: { signed: true } } },
    },
    {
      label: 'HttpOnly from a script',
      hint: 'rejected',
      lesson: 'Scripts can neither read nor set an HttpOnly cookie; that is what it is for.',
      what: { line: 'token=1; Path=/; HttpOnly', way: 'script' },
    },
    clearedWrongly(cookies),
    {
      label: 'Ten seconds to live',
      hint: 'watch it go',
      lesson: 'The browser drops it by its own clock and tells the server nothing.',
      what: header('short=1; Path=/; Max-Age=10'),
    },
  ]
}

/** Takes a cookie that is there, so that it can be seen to stay. */
function clearedWrongly(cookies: readonly Cookie[]): Preset {
  const [stored] = cookies
  return {
    label: 'Cleared with other options',
    hint: 'it stays',
    lesson: 'Name, Domain and Path say which cookie is meant; with another Path it is another cookie.',
    what: header(stored ? decodeBytes(wrongClearingLine(stored)) : 'first_crumb=; Max-Age=0; Path=/lab'),
  }
}
