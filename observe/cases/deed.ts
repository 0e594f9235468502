import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import type { DocumentKind } from '../../shared/cookie/same-site/context.ts'
import type { RequestKind } from '../../shared/cookie/same-site/request-kinds.ts'

/** What page-deeds.js is asked to do. */
export type Deed = Readonly<Record<string, unknown>> & { readonly do: string }

/** What the page that asks has to do so that this request is made; null where the browser itself makes it. */
export function deedFor(step: RequestStep): Deed | null {
  const url = hopsOf(step)[0]
  switch (step.as) {
    case 'navigation':
      if (step.history === 'back') return { do: 'back' }
      return step.from === null ? null : { do: 'leave', url, method: step.method }
    case 'reload':
      return step.by === 'script' ? { do: 'reload' } : null
    case 'fetch':
      return { do: 'fetch', url, method: step.method, credentials: step.credentials ?? 'include' }
    case 'iframe':
      return {
        do: 'iframe',
        url,
        method: step.method,
        kind: makesCredentialless(step) ? 'credentialless' : null,
      }
    case 'object':
      // An <embed> asks as an <object> does: either is tried.
      return { do: 'object', url, tag: step.url.length % 2 === 0 ? 'embed' : 'object' }
    default:
      return { do: step.as, url, method: step.method, credentials: step.credentials }
  }
}

/** The URLs asked for, in order, as http or https and as they stand on the wire. */
export function hopsOf({ redirects = [], url }: RequestStep): string[] {
  return [...redirects, url].map((hop) => hop.replace(/^ws/, 'http'))
}

/** A document in a frame: its URL, or that of its maker where it has none of its own. */
interface Frame {
  readonly url: string
  readonly kind: DocumentKind | null
  /** It asks for storage access as soon as it is there. */
  readonly access: boolean
}

/** Where a step takes place: the page at the top, and each frame in the one before. */
export interface Place {
  readonly top: string
  readonly frames: readonly Frame[]
}

/** Down to the document that asks, reads or writes. Throws where that is none a page can make. */
export function placeOf(
  step: Pick<RequestStep, 'url' | 'ancestors' | 'document' | 'storageAccess'> & {
    as?: RequestKind
    from?: string | null
  },
): Place {
  const { url, from, ancestors = [], document = null, storageAccess } = step
  const asking = from ?? url
  const [top = asking, ...below] = [...ancestors, asking]
  const frames = below.map((page, at): Frame => {
    const isLast = at === below.length - 1
    return { url: page, kind: isLast ? document : null, access: isLast && storageAccess === 'granted' }
  })
  if (frames.length === 0 && document !== null && !makesCredentialless(step)) {
    throw new Error(`a ${document} document has a page around it`)
  }
  return { top, frames }
}

/** Whether the page at the top itself makes the credentialless frame that is asked for. */
function makesCredentialless({
  as,
  document,
  ancestors = [],
}: Pick<RequestStep, 'document' | 'ancestors'> & { as?: RequestKind }): boolean {
  return as === 'iframe' && document === 'credentialless' && ancestors.length === 0
}
