import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import type { Clause, Piece, Placed } from './fact.ts'
import { fateOn, type UsualRequest, usualRequests } from './usual-requests.ts'

/**
 * Which requests carry it: two or three of the usual ones. With a Path the one in the request bar is among them, and of the
 * requests that other sites start the one that tells most.
 */
export function sendClauses(placed: Placed<Cookie>, engine: Engine): readonly Clause[] {
  const clauses = clausesOf(placed.cookie, placed, engine)
  if (!placed.replaced) return clauses
  const before = new Map(
    clausesOf(placed.replaced, placed, engine).map((clause) => [clause.key, clause.predicted]),
  )
  const was = sameSiteWord(placed.replaced)
  return clauses.map((clause) => {
    const turned = before.has(clause.key) && before.get(clause.key) !== clause.predicted
    return turned && clause.predicted === 'yes' ? { ...clause, pieces: struckBy(was, clause.pieces) } : clause
  })
}

function struckBy(was: string, pieces: readonly Piece[]): readonly Piece[] {
  return [
    { text: was, kind: 'struck' },
    { text: ' ' },
    ...pieces.map((piece) => ({ ...piece, kind: 'new' as const })),
  ]
}

function clausesOf(cookie: Cookie, { page, now, asked }: Placed<Cookie>, engine: Engine): readonly Clause[] {
  const usual = new Map(
    usualRequests(cookie, { url: page, now }, engine).map((request) => [request.asker, request]),
  )
  const own = usual.get('own-page')
  const link = usual.get('link')
  const fetched = usual.get('fetch')
  if (!own || !link || !fetched) throw new Error('the usual requests lack one')
  if (cookie.path === '/' || asked === null) {
    return [
      clause('own', own, ownWords(cookie)),
      clause('link', link, LINKS_HERE, fetched.sent ? '' : whyNot(cookie, link)),
      clause('fetch', fetched, THEIR_FETCHES, whyNot(cookie, fetched)),
    ]
  }
  const here = fateOn(cookie, { url: asked, as: 'fetch', method: 'GET', from: asked, now }, engine)
  const outside = fetched.sent
    ? clause('outside', fetched, THEIR_FETCHES)
    : clause('outside', link, [{ text: 'links' }], whyNot(cookie, link.sent ? fetched : link))
  return [
    clause('own', own, ownWords(cookie)),
    outside,
    clause('asked', here, [
      { text: URL.parse(asked)?.pathname ?? asked },
      { text: ', above', spare: 'early' },
    ]),
  ]
}

const LINKS_HERE: readonly Piece[] = [{ text: 'links' }, { text: ' here', spare: 'second' }]
const THEIR_FETCHES: readonly Piece[] = [{ text: 'their ', spare: 'second' }, { text: 'fetches' }]

function ownWords({ path, hostOnly, domain, secure }: Cookie): readonly Piece[] {
  const place = path !== '/' ? decodeBytes(path) : hostOnly ? 'this site' : domain
  const below = path !== '/' || !hostOnly ? ' and below' : ''
  const rest = `${below}${secure ? ', on https' : ''}`
  // Of a Path the request bar's own path is told beside it, and takes the room.
  const spare = path === '/' ? ('second' as const) : ('early' as const)
  return [{ text: place }, ...(rest === '' ? [] : [{ text: rest, spare }])]
}

function clause(
  key: string,
  { sent }: Pick<UsualRequest, 'sent'>,
  words: readonly Piece[],
  why = '',
): Clause {
  return {
    key,
    predicted: sent ? 'yes' : 'no',
    pieces: [...words, ...(why === '' ? [] : [{ text: ': ' }, ...whyPieces(why)])],
  }
}

function whyPieces(why: string): readonly Piece[] {
  return why === UNSET ? [{ text: 'unset is ', spare: 'second' }, { text: 'Lax' }] : [{ text: why }]
}

/** What keeps it from requests that other sites start; '' where nothing does. */
function whyNot(cookie: Cookie, { sent, withheld }: UsualRequest): string {
  if (sent || withheld === null) return ''
  if (withheld.reasons[0] === 'OtherPartition') return 'another top site'
  if (withheld.reasons[0] === 'UserPreferences') return 'third-party'
  return sameSiteWord(cookie)
}

const UNSET = 'unset is Lax'

function sameSiteWord({ sameSite }: Cookie): string {
  return sameSite ?? UNSET
}
