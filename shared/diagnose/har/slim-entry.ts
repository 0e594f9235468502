import type { Entry, Header } from 'har-format'
import { type Loose, requestOf, responseOf, textOf } from './har-entries.ts'

/** The headers that tell of cookies and of who asks. */
const TELLING =
  /^(?:cookie|set-cookie|location|origin|referer|accept|sec-fetch-.*|access-control-request-method)$/i

/** An entry without what a diagnosis does not look at: bodies, timings in detail, other headers. */
export function slimEntry(entry: Loose<Entry>): Loose<Entry> {
  const [request, response] = [requestOf(entry), responseOf(entry)]
  const { pageref, startedDateTime, time, timings, _fromCache, _resourceType } = entry
  const worker = (response as { readonly _fetchedViaServiceWorker?: unknown })._fetchedViaServiceWorker
  return {
    ...{ pageref, startedDateTime, time, _fromCache, _resourceType },
    timings: { receive: (timings as { readonly receive?: unknown } | null | undefined)?.receive },
    request: { url: request.url, method: request.method, ...messageOf(request) },
    response: {
      ...{ status: response.status, redirectURL: response.redirectURL, _fetchedViaServiceWorker: worker },
      ...messageOf(response),
    },
  }
}

function messageOf({ headers, cookies }: { readonly headers?: unknown; readonly cookies?: unknown }) {
  const telling = Array.isArray(headers)
    ? headers.filter((header: Loose<Header> | null) => TELLING.test(textOf(header?.name) ?? ''))
    : []
  return { headers: telling, cookies }
}
