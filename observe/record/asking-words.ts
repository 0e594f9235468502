import type { RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { credentialsOf, type RequestKind } from '../../shared/cookie/same-site/request-kinds.ts'
import { siteOf, within } from '../../shared/cookie/same-site/site.ts'

type Asking = Exclude<Step, { kind: 'clear' }>

const SAFE_METHODS = new Set(['GET', 'HEAD'])

/** Who asks and from where, reads or writes, as far as the rules may care. */
export interface AskingWords {
  /** By every word. */
  readonly exact: string
  /** By what every rule is tried with. */
  readonly coarse: string
}

export function askingWords(step: Asking): AskingWords {
  const special = specialOf(step)
  const word = wordOf(step)
  if (special !== null) return { exact: `${special} ${word}`, coarse: special }
  const place = placeOf(step)
  if (!('as' in step) || COMMON.has(step.as)) return { exact: word + place, coarse: word + place }
  // The others differ in their credentials alone.
  return { exact: word, coarse: `asks with credentials ${credentialsOf(step.as, step.credentials)}${place}` }
}

const COMMON: ReadonlySet<RequestKind> = new Set<RequestKind>([
  ...(['navigation', 'fetch', 'iframe', 'image', 'websocket', 'beacon', 'reload'] as const),
])

/** What is special about who asks. */
function specialOf(step: Asking): string | null {
  const { document, storageAccess } = step
  const { worker, activate, within: place }: Partial<RequestStep> = 'as' in step ? step : {}
  if (storageAccess !== undefined) return `with storage access ${storageAccess}`
  if (activate !== undefined) return `asked to ${activate}`
  if (worker) return 'by way of a worker'
  if (place !== undefined) return `within a ${place}`
  return document ?? null
}

/** By what kind of request, method and credentials where those may matter. */
function wordOf(step: Asking): string {
  if (!('as' in step)) return step.kind
  const { as, method, by, credentials, history } = step
  const unsafe = as === 'navigation' && !SAFE_METHODS.has(method) ? [method] : []
  const words = [as, ...unsafe, ...(by ? [`by ${by}`] : []), ...(history ? [history] : [])]
  return [...words, ...(credentials ? [credentials] : [])].join(' ')
}

/** What of the pages around, and of the URLs before, is farthest from what is asked for. */
function placeOf(step: Asking): string {
  const { url, ancestors = [] } = step
  const { from: page = null, cameFrom, redirects = [] }: Partial<RequestStep> = 'as' in step ? step : {}
  const from = cameFrom === undefined ? page : cameFrom
  const places = [
    ...(from === null ? [] : [{ word: 'from', rank: rankOf(from, url) }]),
    ...ancestors.map((page) => ({ word: 'below', rank: rankOf(page, url) })),
    ...redirects.map((page) => ({ word: 'by way of', rank: rankOf(page, url) })),
  ]
  const most = Math.max(...places.map(({ rank }) => rank))
  const farthest = places.findLast(({ rank }) => rank === most)
  return farthest ? ` ${farthest.word} ${RELATIONS[farthest.rank]}` : ''
}

const RELATIONS = ['its site', 'its other scheme', 'another site'] as const

function rankOf(page: string, url: string): number {
  const [a, b] = [page, url].map((text) => siteOf(text, { publicSuffix }))
  if (!a || !b || !within(a, b, false)) return 2
  return within(a, b, true) ? 0 : 1
}
