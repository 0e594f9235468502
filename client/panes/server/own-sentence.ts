import type { Exchange } from '../../../shared/protocol/journal-state.ts'
import { headerValues, setCookiePair } from '../../header-text.ts'
import { sessionChanges } from '../../json-diff.ts'

/** What the newest exchange did with the session: `Found, changed, saved. Its cookie was set again.` */
export function ownSentence({ ops, response }: Exchange, sid: string, cookieName: string): string | null {
  const words = ops
    .filter((op) => op.sid === sid && op.outcome.ok)
    .flatMap((op): string[] => {
      if (op.name === 'get') return op.outcome.ok && op.outcome.found ? ['found'] : []
      if (op.name === 'touch') return ['touched']
      if (op.name !== 'set' || !op.session) return []
      if (op.before === null) return ['new', 'saved']
      return sessionChanges(op.before, op.session)?.length === 0 ? ['saved'] : ['changed', 'saved']
    })
  const [first] = words
  if (first === undefined) return null
  const sentence = `${first.charAt(0).toUpperCase()}${words.join(', ').slice(1)}.`
  const set = headerValues(response?.headers ?? [], 'set-cookie').some(
    (line) => setCookiePair(line).name === cookieName,
  )
  return `${sentence} ${set ? 'Its cookie was sent.' : 'No cookie was sent.'}`
}
