import { kept } from './kept.ts'

/** What the server printed in its link, where it listens on a network: letters of base64url. */
const TOKEN = /^[\w-]{16,200}$/

/** In localStorage, never in a cookie: that would lie in the lab's jar. */
const stored = kept<string | null>('token', null, (value) =>
  typeof value === 'string' && TOKEN.test(value) ? value : undefined,
)

/** What this page shows the server to see everybody's sessions; null where it was given none. */
export function accessToken(): string | null {
  return stored.peek()
}

/** Parts a hash: the token in it, and what else it says. `#/delivery?cookie=a&token=…` is the view and its parameter. */
export function splitToken(hash: string): { readonly token: string | null; readonly rest: string } {
  const found = /([#?&])token=([^&]*)(&|$)/.exec(hash)
  const token = found?.[2] ?? ''
  if (!found || !TOKEN.test(token)) return { token: null, rest: hash }
  const [whole, before = '', , after = ''] = found
  const joint = after === '&' ? before : ''
  const rest = hash.slice(0, found.index) + joint + hash.slice(found.index + whole.length)
  return { token, rest: rest === '#' ? '' : rest }
}

/** A watched app's page is given its token in the page itself, by a link whose code is used up then. */
function takeGiven(onToken: () => void): void {
  const given = document.querySelector<HTMLMetaElement>('meta[name=crumbscope-token]')?.content ?? ''
  if (!TOKEN.test(given)) return
  const rest = new URLSearchParams(location.search)
  rest.delete('code')
  const search = rest.size === 0 ? '' : `?${rest}`
  history.replaceState(history.state, '', location.pathname + search + location.hash)
  stored.value = given
  onToken()
}

/**
 * Takes the token out of the address bar, now and whenever a link with one is followed: it is no part of what is seen,
 * and must not go along when that is shared. Call it before anything reads the hash. `onToken` hears of a new one.
 */
export function startAccessToken(onToken: () => void): () => void {
  const take = () => {
    const { token, rest } = splitToken(location.hash)
    if (token === null) return
    history.replaceState(history.state, '', location.pathname + location.search + rest)
    stored.value = token
    onToken()
  }
  addEventListener('hashchange', take)
  take()
  takeGiven(onToken)
  return () => removeEventListener('hashchange', take)
}
