import type { Exchange, JournalState } from '../../protocol/state/journal-state.ts'
import { cookiePairs, headerValue, headerValues } from '../../text/header-text.ts'
import { placeText } from '../../text/place-text.ts'
import { cookieSessionWords } from './cookie-session-words.ts'

/** What cookie-session decided on an exchange and why, with the place of its call; null where it was not met. */
export function cookieSessionSentence(
  { processes }: Pick<JournalState, 'processes'>,
  { request, response, end }: Exchange,
): string | null {
  const told = end?.cookieSession
  const call = told && processes.get(request.process ?? 0)?.cookieSessions?.[told.call - 1]
  if (!told || !call) return null
  const names = (pairs: string) => cookiePairs(pairs).map(({ name }) => name)
  const seen = {
    came: new Set(names(headerValue(request.headers, 'cookie') ?? '')),
    set: new Set(
      headerValues(response?.headers ?? [], 'set-cookie').flatMap((line) => names(line).slice(0, 1)),
    ),
  }
  return `cookieSession() at ${placeText(call.file, call.line)}: ${cookieSessionWords(call, told, seen)}`
}
