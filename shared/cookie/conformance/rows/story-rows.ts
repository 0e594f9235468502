import type { Profile } from '../../profiles/rules.ts'
import { partitionDifferences } from './partition-rows.ts'
import { play, type Row, readAt, same } from './row.ts'
import { includeDifferences, sameSiteDifferences } from './same-site-rows.ts'

/** Rows that tell of pages and requests; each is played as a case. */
export const stories: Readonly<Record<string, (row: Row, profile: Profile) => string[]>> = {
  jar: jarDifferences,
  samesite: sameSiteDifferences,
  'samesite-include': includeDifferences,
  partitioned: partitionDifferences,
}

interface JarRow {
  readonly request: { readonly url: string; readonly initiator?: string }
  readonly via: string
  readonly setCookie: readonly string[]
  readonly observe: { readonly url: string }
  readonly expected: JarOutcome & { readonly anyOf?: readonly JarOutcome[] }
}

interface JarOutcome {
  readonly documentCookie?: string
  readonly fetchFails?: boolean
}

function jarDifferences(row: Row, { name }: Profile): string[] {
  const { request, via, setCookie, observe, expected } = row as unknown as JarRow
  const { url, initiator = url } = request
  const steps = play(name, [
    // `<meta http-equiv=set-cookie>` is no way to set a cookie, so there is no step for it.
    ...(via === 'http' ? [{ kind: 'response', url, as: 'fetch', from: initiator, set: setCookie }] : []),
    { kind: 'script-get', url: observe.url },
  ])
  const shown = readAt(steps.at(-1))
  // A response that the network refuses sets nothing, as a line that the parser refuses does.
  const outcomes = (expected.anyOf ?? [expected]).map(({ documentCookie, fetchFails }) =>
    fetchFails ? '' : (documentCookie ?? ''),
  )
  return outcomes.some((outcome) => outcome === shown) ? [] : same('document.cookie', outcomes, shown)
}
