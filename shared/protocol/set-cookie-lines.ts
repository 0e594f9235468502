import type { Jar } from '../cookie/jar.ts'
import { NAME_VALUE_BYTES } from '../cookie/parsing/parse-set-cookie.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { siteOf } from '../cookie/same-site/site.ts'
import { receiveSetCookie, type SetVerdict } from '../cookie/storing/storage-model.ts'
import { setCookiePair } from '../text/header-text.ts'
import type { ResponseFact } from './fact.ts'

/** The Set-Cookie lines of a response, as far as they were kept. */
export interface SetCookieLines {
  readonly lines: readonly string[]
  /** Those of which only the beginning was kept, by their places among `lines`; absent where all are whole. */
  readonly cutLines?: readonly number[]
}

export function setCookieLines({ headers, cut }: Pick<ResponseFact, 'headers' | 'cut'>): SetCookieLines {
  const lines: string[] = []
  const cutLines: number[] = []
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() !== 'set-cookie') continue
    if (cut?.some((one) => one.at === at + 1)) cutLines.push(lines.length)
    lines.push(headers[at + 1] ?? '')
  }
  return cutLines.length === 0 ? { lines } : { lines, cutLines }
}

/**
 * What a browser does with the lines; null for one of which too little is known. Its cookie is there, or is not: the jar
 * knows no cookie of that name any more.
 */
export function receiveLines(
  jar: Jar,
  { lines, cutLines = [] }: SetCookieLines,
  request: RequestContext,
  engine: Engine,
): readonly (SetVerdict | null)[] {
  return lines.map((line, at) => {
    if (!cutLines.includes(at) || isTooLong(line)) return receiveSetCookie(jar, line, request, engine)
    forget(jar, line, request, engine)
    return null
  })
}

/** What is there of it is already more than a name and a value may be: the rest does not matter. */
function isTooLong(line: string): boolean {
  const { name, value } = setCookiePair(line)
  return !line.includes(';') && name.length + value.length > NAME_VALUE_BYTES
}

function forget(jar: Jar, line: string, { url }: RequestContext, engine: Engine): void {
  // Without a “=” the name itself may have been cut.
  if (!line.includes('=')) return
  const site = siteOf(url, engine)?.domain
  if (site === undefined) return
  for (const cookie of [...jar.named(site, setCookiePair(line).name)]) jar.remove(site, cookie)
}
