import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import type { ListedCookie } from './observed/listed-cookie.ts'
import type { Reading } from './observed/reading.ts'

/** Home in the tests of the jar. */
export const HOME = 'http://app.localhost:3000'

/** When their story begins, epoch ms. */
export const START = 1_790_000_000_000

/** The rules in force, with the suffix rule that is right for the lab's hosts. */
export const chromium: Engine = {
  profile: profiles.chromium,
  thirdParty: 'allowed',
  publicSuffix: (host) => host.slice(host.lastIndexOf('.') + 1),
}

let count = 0

/** A response to this browser that set these cookies, `after` ms from the start. */
export function response(
  lines: readonly string[],
  after = 0,
  more: Partial<JarFact & { kind: 'response' }> = {},
) {
  count += 1
  return {
    kind: 'response',
    key: `e:${count}`,
    at: START + after,
    request: { url: `${HOME}/lab/set-cookie`, as: 'fetch', method: 'POST', from: `${HOME}/` },
    lines,
    clears: false,
    ...more,
  } as const satisfies JarFact
}

/** What was seen at an address; a script reads what the header carries unless it is told otherwise. */
export function seenAt(
  path: string,
  cookieHeader: string,
  { documentCookie = cookieHeader, listed = null, origin = HOME, after = 1 }: Partial<Sight> = {},
): Reading {
  return { url: origin + path, cookieHeader, documentCookie, listed, at: START + after }
}

interface Sight {
  readonly documentCookie: string
  readonly listed: readonly ListedCookie[] | null
  readonly origin: string
  readonly after: number
}
