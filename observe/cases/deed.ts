import type { RequestStep } from '../../shared/cookie/conformance/case.ts'

/** What page-agent.js is asked to do; it documents each. */
export type Deed = Readonly<Record<string, unknown>> & { readonly do: string }

/** What the page that asks has to do so that this request is made; null where the browser itself makes it. */
export function deedFor(step: RequestStep): Deed | null {
  const url = hopsOf(step)[0]
  switch (step.as) {
    case 'navigation':
      return step.from === null ? null : { do: 'leave', url, method: step.method }
    case 'reload':
      return step.by === 'script' ? { do: 'reload' } : null
    case 'fetch':
      return { do: 'fetch', url, method: step.method, credentials: step.credentials ?? 'include' }
    default:
      return { do: step.as, url, method: step.method, credentials: step.credentials }
  }
}

/** The URLs asked for, in order, as http or https and as they stand on the wire. */
export function hopsOf({ redirects = [], url }: RequestStep): string[] {
  return [...redirects, url].map((hop) => hop.replace(/^ws/, 'http'))
}

/** URLs of the page at the top, and of each frame in the one before. */
export type Frames = readonly [string, ...string[]]

/** Where a step takes place: down to the document that asks, reads or writes. */
export function framesOf({
  url,
  from,
  ancestors = [],
}: Pick<RequestStep, 'url' | 'ancestors'> & { from?: string | null }): Frames {
  const asking = from ?? url
  const [top = asking, ...below] = [...ancestors, asking]
  return [top, ...below]
}
