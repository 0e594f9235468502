import type { Cookie } from '../cookie/cookie.ts'
import { decodeBytes } from '../cookie/parsing/byte-string.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import { span } from '../explain/words/span.ts'
import { verdictWords } from '../explain/words/verdict-words.ts'
import type { Clause, Piece } from './fact.ts'

/** So many characters of a value are shown beside the one it replaces. */
const VALUE_SHOWN = 14

/** Whether the browser keeps it, how long, and where. `now`: epoch ms. */
export function keepClause(verdict: SetVerdict, now: number): Clause {
  const words = verdictWords(verdict, now)
  const { cookie, replaced } = verdict
  if (!verdict.stored || !cookie) {
    return clause(verdict.deleted && replaced ? 'yes' : 'no', [
      { text: words.headline, kind: 'strong' },
      { text: ` ${words.sentence}` },
    ])
  }
  const lost = evictedPiece(verdict)
  if (replaced) return clause('yes', [...replacement(cookie, replaced, now), ...lost])
  const shortened = verdict.askedExpires !== null
  return clause('yes', [
    { text: shortened ? 'Will be stored, shortened' : 'Will be stored', kind: 'strong' },
    ...(cookie.name === ''
      ? [{ text: ' without a name' }, { text: `, ${lasting(cookie, now)}`, spare: 'first' as const }]
      : [{ text: shortened ? ` to ${lifetime(cookie, now)}` : ` ${lasting(cookie, now)}` }]),
    { text: `, ${reach(cookie)}`, spare: cookie.expires === null ? 'early' : 'first', of: 'host' },
    ...whenFull(cookie),
    ...lost,
  ])
}

function clause(predicted: 'yes' | 'no', pieces: readonly Piece[]): Clause {
  return { key: 'keep', predicted, pieces }
}

/** Only what differs: struck what is here, then what it becomes. */
function replacement(cookie: Cookie, old: Cookie, now: number): Piece[] {
  const differences: (readonly [string, string])[] = []
  if (old.value !== cookie.value) differences.push([shown(old), shown(cookie)])
  const [was, becomes] = [timeWord(old, now), timeWord(cookie, now)]
  if (was !== becomes) differences.push([was, becomes])
  if (old.secure !== cookie.secure) differences.push([secureWord(old), secureWord(cookie)])
  if (old.priority !== cookie.priority) differences.push([`${old.priority}`, `${cookie.priority} priority`])
  const head: Piece[] = [
    { text: 'Will replace', kind: 'strong' },
    cookie.name === ''
      ? { text: ' the one without a name' }
      : { text: ' the one here', ...(differences.length > 1 && { spare: 'early' as const }) },
  ]
  if (differences.length === 0) return [...head, { text: ', same value and time' }]
  return [
    ...head,
    ...differences.flatMap(([before, after], at): Piece[] => [
      { text: at === 0 ? ': ' : ', ' },
      { text: before, kind: 'struck' },
      { text: ' ' },
      { text: after, kind: 'new' },
    ]),
  ]
}

/** DevTools says Session where a cookie has no end of its own. */
function timeWord({ expires }: Cookie, now: number): string {
  return expires === null ? 'Session' : span(expires - now)
}

function secureWord({ secure }: Cookie): string {
  return secure ? 'Secure' : 'not Secure'
}

function shown({ value }: Cookie): string {
  const text = decodeBytes(value)
  if (text === '') return 'no value'
  return text.length > VALUE_SHOWN ? `${text.slice(0, VALUE_SHOWN)}…` : text
}

/** `7 days`, or until when. */
export function lifetime({ expires }: Cookie, now: number): string {
  return expires === null ? 'until the browser closes' : span(expires - now)
}

function lasting(cookie: Cookie, now: number): string {
  return `${cookie.expires === null ? '' : 'for '}${lifetime(cookie, now)}`
}

function reach({ hostOnly, domain, partitionKey }: Cookie): string {
  const where = hostOnly ? `on ${domain} only` : `for ${domain} and below`
  return partitionKey ? `${where}, apart for each top site` : where
}

/** When a jar is full, a cookie of low priority goes first, one of high priority last. */
function whenFull({ priority }: Cookie): Piece[] {
  if (priority === 'Low') return [{ text: '; goes first when full', spare: 'second' }]
  return priority === 'High' ? [{ text: '; goes last when full', spare: 'second' }] : []
}

function evictedPiece({ evicted }: SetVerdict): Piece[] {
  if (evicted.length === 0) return []
  return [{ text: evicted.length === 1 ? '; the oldest goes' : `; ${evicted.length} of the oldest go` }]
}
