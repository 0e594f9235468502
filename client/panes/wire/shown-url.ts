import { BROWSER_PARAM } from '../../../shared/protocol/browser-id.ts'

const OURS = new RegExp(`([?&])${BROWSER_PARAM}=[^&#]*(&?)`)

/** Path and query without the page's own parameter, which says nothing to the reader; raw headers show it. */
export function shownUrl(url: string): string {
  return url.replace(OURS, (_, before: string, after: string) => (after === '' ? '' : before))
}
