import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { credentialsOf } from '../../cookie/same-site/request-kinds.ts'
import { siteOf } from '../../cookie/same-site/site.ts'

interface CredentialsWords {
  /** How a page asks with credentials, by what it asks with. */
  readonly sentence: string
  /** There is no way to. */
  readonly never?: true
}

/** How a request that was made without credentials is made with them. */
export function credentialsWords(request: RequestContext, engine: Engine): CredentialsWords {
  const { as, from, url } = request
  const own = from !== null && siteOf(from, engine)?.origin === siteOf(url, engine)?.origin
  const omits = credentialsOf(as, request.credentials) === 'omit'
  const who = omits
    ? 'The page asks without credentials.'
    : 'The page asks without credentials, as it does of another origin where nothing else is said.'
  const allowed = own
    ? ''
    : ' The answer has to allow it: Access-Control-Allow-Credentials: true, and the page’s origin by name.'
  switch (as) {
    case 'fetch':
      return {
        sentence: own
          ? "The page asks without credentials. That is fetch's own option: credentials: 'same-origin' or 'include'."
          : `The page asks without credentials. That is fetch's own option: credentials: 'include'.${allowed}`,
      }
    case 'xhr':
      return { sentence: `${who} XMLHttpRequest takes them along with xhr.withCredentials = true.${allowed}` }
    case 'eventsource':
      return {
        sentence: `${who} new EventSource(url, { withCredentials: true }) takes them along.${allowed}`,
      }
    case 'font':
      return {
        sentence: `${who} A font has no attribute for it: serve it from the page’s own origin, or without looking for a session.`,
        never: true,
      }
    case 'worker':
      return {
        sentence: `${who} A module worker takes them along with new Worker(url, { type: 'module', credentials: 'include' }).`,
      }
    case 'beacon':
    case 'ping':
    case 'navigation':
    case 'reload':
    case 'iframe':
    case 'object':
    case 'websocket':
    case 'prefetch':
      return { sentence: `${who} Ask without the option that says so.` }
    case 'preflight':
      return { sentence: who, never: true }
    case 'script':
    case 'module':
    case 'stylesheet':
    case 'image':
    case 'media':
    case 'preload':
    case 'manifest':
      return {
        sentence: `${who} crossorigin="use-credentials" on the element changes that.${allowed}`,
      }
    default:
      return as satisfies never
  }
}
