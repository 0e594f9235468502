import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import type { RequestContext } from '../../cookie/same-site/context.ts'
import type { SetVerdict } from '../../cookie/storing/storage-model.ts'
import { attributeOf, lineParts } from './set-cookie-line.ts'

/** What comes of a line by the request that it answers, each in one sentence. */
export function requestRemarks({ line, cookie, reasons }: SetVerdict, { as }: RequestContext): string[] {
  if (as === 'preflight') return [PREFLIGHT]
  if (cookie === null || reasons.length > 0 || cookie.path === '/') return []
  // The address decides where no Path is given, or one that is none.
  if (attributeOf(lineParts(line), 'Path')?.value?.startsWith('/')) return []
  return [
    `Without a Path it is kept for the directory of the address: Path=${decodeBytes(cookie.path).slice(0, 200)}, and nothing above it. Path=/ is for the whole host.`,
  ]
}

/** Fetch, "CORS-preflight fetch". */
const PREFLIGHT =
  'This is the preflight (OPTIONS) that a browser sends ahead: it carries no cookies and takes none. Set the cookie in the answer to the request that follows.'
