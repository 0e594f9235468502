import type { Engine } from '../cookie/same-site/context.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import type { Clause, Fact, Piece, Placed } from './fact.ts'
import { keepClause, lifetime } from './keep-fact.ts'
import { readClause } from './read-fact.ts'
import { sendClauses } from './send-fact.ts'

/**
 * What a verdict means in three facts: is the cookie kept, who reads it, which requests send it. Of a line that stores
 * nothing only the first has something to say.
 */
export function cookieFacts(
  verdict: SetVerdict,
  place: Pick<Placed<unknown>, 'page' | 'now' | 'asked'>,
  engine: Engine,
): readonly Fact[] {
  const keep: Fact = { name: 'keep', clauses: [keepClause(verdict, place.now)] }
  const { cookie, replaced } = verdict
  if (!verdict.stored || !cookie) {
    const gone = verdict.deleted && replaced !== null
    return [
      keep,
      { name: 'read', clauses: [none('read', gone ? 'nothing is left to read' : 'nothing new to read')] },
      {
        name: 'send',
        clauses: [none('send', gone ? 'no request carries it any more' : 'nothing new to send')],
      },
    ]
  }
  const placed = { cookie, replaced, ...place }
  return [
    keep,
    { name: 'read', clauses: [readClause(placed, engine)] },
    { name: 'send', clauses: sendClauses(placed, engine) },
  ]
}

function none(key: string, text: string): Clause {
  return { key, predicted: null, pieces: [{ text }] }
}

/** What a changed line would give, in a few words: `7 days, scripts can read, goes everywhere`. */
export function outcomeInShort(
  verdict: SetVerdict,
  place: Pick<Placed<unknown>, 'page' | 'now'>,
  engine: Engine,
): readonly Piece[] {
  const { cookie, stored } = verdict
  if (!cookie || !stored) return [{ text: 'deleted' }]
  const placed = { cookie, replaced: null, asked: null, ...place }
  const read = readClause(placed, engine).predicted === 'yes' ? 'scripts can read' : 'hidden from scripts'
  const sends = sendClauses(placed, engine).filter(({ predicted }) => predicted === 'yes')
  const goes = ['goes nowhere', 'stays on this site', 'this site and links here', 'goes everywhere'][
    sends.length
  ]
  // Until the browser closes is what goes without saying, and takes the most room.
  const [lasting, reading] =
    cookie.expires === null ? (['first', 'early'] as const) : [undefined, 'first' as const]
  return [
    { text: `${lifetime(cookie, place.now)}, `, ...(lasting && { spare: lasting }) },
    { text: `${read}, `, spare: reading },
    { text: goes ?? '' },
  ]
}
