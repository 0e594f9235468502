import type { Jar } from '../../cookie/jar.ts'
import { NAME_VALUE_BYTES } from '../../cookie/parsing/parse-set-cookie.ts'
import { type Access, requestAccess } from '../../cookie/retrieving/access.ts'
import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { receiveWith, type SetVerdict } from '../../cookie/storing/storage-model.ts'
import { headerIndex, setCookiePair } from '../../text/header-text.ts'
import type { ResponseFact } from '../fact.ts'

/** The Set-Cookie lines of a response, as far as they were kept. */
export interface SetCookieLines {
  readonly lines: readonly string[]
  /** Those of which only the beginning was kept, by their places among `lines`; absent where all are whole. */
  readonly cutLines?: readonly number[]
}

const NO_LINES: SetCookieLines = { lines: [] }

export function setCookieLines({ headers, cut }: Pick<ResponseFact, 'headers' | 'cut'>): SetCookieLines {
  let at = headerIndex(headers, 'set-cookie')
  if (at === -1) return NO_LINES
  const lines: string[] = []
  const cutLines: number[] = []
  for (; at !== -1; at = headerIndex(headers, 'set-cookie', at + 1)) {
    const place = at
    if (cut?.some((one) => one.at === place)) cutLines.push(lines.length)
    const line = headers[at]
    if (line !== undefined) lines.push(line)
  }
  return cutLines.length === 0 ? { lines } : { lines, cutLines }
}

/**
 * What a browser does with the lines; null for one of which too little is known. Its cookie is there, or is not: the jar
 * knows no cookie of that name any more.
 */
export function receiveLines(
  jar: Jar,
  lines: SetCookieLines,
  request: RequestContext,
  engine: Engine,
): readonly (SetVerdict | null)[] {
  return receiveLinesWith(jar, lines, requestAccess(request, engine), engine)
}

/** The same, where it is known already what the request may do; null for a URL that cookies do not know. */
export function receiveLinesWith(
  jar: Jar,
  { lines, cutLines = [] }: SetCookieLines,
  access: Access | null,
  engine: Engine,
): readonly (SetVerdict | null)[] {
  return lines.map((line, at) => {
    if (!cutLines.includes(at) || isTooLong(line)) return receiveWith(jar, line, access, engine)
    if (access) forget(jar, line, access)
    return null
  })
}

/** What is there of it is already more than a name and a value may be: the rest does not matter. */
function isTooLong(line: string): boolean {
  const { name, value } = setCookiePair(line)
  return !line.includes(';') && name.length + value.length > NAME_VALUE_BYTES
}

function forget(jar: Jar, line: string, { domain: site }: Access): void {
  // Without a “=” the name itself may have been cut.
  if (!line.includes('=')) return
  for (const cookie of [...jar.named(site, setCookiePair(line).name)]) jar.remove(site, cookie)
}
