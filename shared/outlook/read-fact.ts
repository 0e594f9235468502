import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import { documentDelivery } from '../cookie/retrieving/retrieval.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import type { Clause, Piece, Placed } from './fact.ts'
import { jarOf } from './usual-requests.ts'

/** Who can read it besides the server: scripts on the page that asks, or not, and why not. */
export function readClause(placed: Placed<Cookie>, engine: Engine): Clause {
  const why = hiddenBy(placed.cookie, placed, engine)
  const before = placed.replaced && hiddenBy(placed.replaced, placed, engine)
  return { key: 'read', predicted: why === null ? 'yes' : 'no', pieces: [...difference(placed, why, before)] }
}

type Hidden = 'httpOnly' | 'path' | 'elsewhere' | null

function hiddenBy(cookie: Cookie, { page, now }: Placed<Cookie>, engine: Engine): Hidden {
  if (cookie.httpOnly) return 'httpOnly'
  const { sent, withheld } = documentDelivery(jarOf(cookie, engine), { url: page, now }, engine)
  if (sent.length > 0) return null
  return withheld[0]?.reasons.includes('NotOnPath') ? 'path' : 'elsewhere'
}

function difference(placed: Placed<Cookie>, why: Hidden, before: Hidden | null): readonly Piece[] {
  const { cookie, replaced } = placed
  if (replaced && before === 'httpOnly' && why === null) {
    return [
      { text: 'HttpOnly', kind: 'struck' },
      { text: ' ' },
      { text: 'by scripts too', kind: 'new' },
      { text: ', the new one drops HttpOnly', spare: 'first' },
    ]
  }
  if (replaced && before === null && why === 'httpOnly') {
    return [
      { text: 'by scripts', kind: 'struck' },
      { text: ' ' },
      { text: 'by the server only: HttpOnly', kind: 'new' },
    ]
  }
  switch (why) {
    case null:
      return [{ text: 'by scripts' }, { text: ' and by the server', spare: 'second' }]
    case 'httpOnly':
      return [
        { text: 'not by scripts' },
        { text: ', by the server only', spare: 'second' },
        { text: ': HttpOnly' },
      ]
    case 'path':
      return [
        { text: 'not by scripts on this page' },
        { text: `, it is not under ${decodeBytes(cookie.path)}`, spare: 'second' },
      ]
    case 'elsewhere':
      return [{ text: 'not by scripts on this page' }]
    default:
      return why satisfies never
  }
}
