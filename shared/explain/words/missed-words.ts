import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import type { Departure } from '../../protocol/departure.ts'
import type { MissedSession } from '../../session/missed/missed-session.ts'
import type { Pieces } from '../pieces.ts'
import { span } from './span.ts'
import { withheldWords } from './withheld-words.ts'

/** Why no session was found, in one or two sentences. `name`: the session cookie's; `at`: of the request, epoch ms. */
export function missedWords(missed: MissedSession, name: string, at: number): Pieces {
  switch (missed.why) {
    case 'no-cookie':
      return noCookie(missed.held, name)
    case 'unsigned':
      return [
        ...first(missed.others, name),
        ' does not begin with ',
        { code: 's:' },
        ', so express-session did not make it.',
        ...unread(missed.others),
      ]
    case 'bad-signature': {
      const { maker, others } = missed
      const by: Pieces = maker
        ? [
            ` was signed by a secret of before: it was set ${span(at - maker.at)} earlier, and that secret is no longer among them.`,
          ]
        : [
            ' was signed by none of the secrets: another server made it, or one with another secret, or somebody by hand.',
          ]
      return [...first(others, name), ...by, ...unread(others)]
    }
    case 'no-row':
      return [
        ...first(missed.others, name),
        ' is good, and no row has the id ',
        { session: missed.sid },
        `: ${goneText(missed.departure, missed.known, at)}`,
        ...unread(missed.others),
      ]
    default:
      return missed satisfies never
  }
}

function noCookie(held: Extract<MissedSession, { why: 'no-cookie' }>['held'], name: string): Pieces {
  if (held === null)
    return ['No ', { cookie: name }, ' came with the request. Whether the client has one is not known here.']
  const [stayed] = held
  if (!stayed)
    return ['No ', { cookie: name }, ' came: this browser has none yet. A first visit has no session.']
  const path = decodeBytes(stayed.cookie.path)
  return [
    'The browser has a ',
    { cookie: name },
    path === '/' ? '' : ` for ${path}`,
    ', and it stayed behind: ',
    withheldWords(stayed),
  ]
}

function first(others: number, name: string): Pieces {
  return others > 0 ? ['The first ', { cookie: name }, ` of ${others + 1}`] : ['The ', { cookie: name }]
}

/** express-session takes the first, and the browser puts the one with the longer Path there. */
function unread(others: number): Pieces {
  if (others === 0) return []
  return [
    ` ${others === 1 ? 'The other was' : 'The others were'} never looked at: of one name, the cookie with the longest Path comes first.`,
  ]
}

const GONE: Readonly<Record<Departure['why'], string>> = {
  destroyed: 'it was destroyed',
  expired: 'its time ran out',
  cleared: 'all rows were cleared away',
  external: 'another program removed it',
}

/** How a row went that an id asks for. `known`: the journal spoke of it; `at`: when it is asked for, epoch ms. */
export function goneText(departure: Departure | null, known: boolean, at: number): string {
  if (departure)
    return `${GONE[departure.why]}${departure.at < at ? ` ${span(at - departure.at)} before` : ''}.`
  return known
    ? 'it was here, and nobody told how it left.'
    : 'nothing here ever spoke of it. Another server made it, or one with another store, or it was lost in a restart.'
}

/** What helps, where no option does. */
export function noFixWords(missed: MissedSession): string {
  switch (missed.why) {
    case 'no-row':
      return 'No option brings it back; the next write makes a new session.'
    case 'no-cookie':
      return 'No option of the server mends this request; send it from where the cookie belongs.'
    case 'unsigned':
    case 'bad-signature':
      return 'Where the client keeps it is not known here: take it away there.'
    default:
      return missed satisfies never
  }
}
