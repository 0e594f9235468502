import type { CookieSessionCall, CookieSessionEnd } from '../../protocol/cookie-session.ts'

/** What one exchange shows of the cookies of a `cookieSession()`. */
export interface CookieSessionSeen {
  readonly came: ReadonlySet<string>
  readonly set: ReadonlySet<string>
}

/** What cookie-session made of the cookie that came, and why it set one or did not; sentences. */
export function cookieSessionWords(
  { name, signed }: Pick<CookieSessionCall, 'name' | 'signed'>,
  { end, isNew }: CookieSessionEnd,
  { came, set }: CookieSessionSeen,
): string {
  return `${cameWords()} ${endWords()}`

  function cameWords(): string {
    if (end === 'not read') return `The app did not look at req.session.`
    if (!came.has(name)) return `No ${name} came, so the session was new.`
    // What is assigned without being read before tells nothing of what came.
    if (!isNew) return end === 'removed' ? `${name} came.` : `${name} came and was taken.`
    if (signed && !came.has(`${name}.sig`))
      return `${name} came and was ignored: ${name}.sig, which signs it, did not come. The session was new.`
    return signed
      ? `${name} came and was ignored: none of the keys made its signature, or it could not be read. The session was new.`
      : `${name} came and was ignored: it could not be read. The session was new.`
  }

  function endWords(): string {
    if (end === 'not read') return `${name} was not set.`
    if (end === 'same')
      return `Nothing in it was changed, so ${name} was not set, and its end stays where it was.`
    if (end === 'empty') return `Nothing was put into it, so ${name} was not set.`
    if (!set.has(name))
      return `${end === 'removed' ? 'It was set to null' : 'It was changed'}, and yet no ${name} was set: cookie-session gave up, as with a secure cookie on an insecure connection.`
    return end === 'removed'
      ? `It was set to null, so ${name} was set to end at once.`
      : `It was changed, so ${name} was set, whole.`
  }
}
