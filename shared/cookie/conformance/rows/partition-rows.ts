import type { Profile } from '../../profiles/rules.ts'
import { pairsAndNames, play, presence, type Row, readAt, same } from './row.ts'

interface PartitionRow {
  readonly sets: readonly Place[]
  readonly read?: Place
  readonly expected: {
    readonly present?: readonly string[]
    readonly absent?: readonly string[]
    readonly documentCookieContains?: readonly string[]
    readonly documentCookieNotContains?: readonly string[]
    readonly stored?: readonly string[]
    readonly notStored?: readonly string[]
    readonly sameSite?: string
  }
}

/** A document or a request, with the frames it is in: from the top page down to the document itself. */
interface Place {
  readonly via: string
  readonly url: string
  readonly type?: string
  readonly credentials?: string
  readonly initiatorPage?: string
  readonly ancestors: readonly string[]
  readonly setCookie?: readonly string[]
}

export function partitionDifferences(row: Row, { name }: Profile): string[] {
  const { sets, read, expected } = row as unknown as PartitionRow
  const steps = play(name, [
    ...sets.flatMap((place) => (place.setCookie ?? []).map((line) => placed(place, line))),
    ...(read ? [placed(read, null)] : []),
  ])
  const last = steps.at(-1)
  const shown = pairsAndNames(readAt(last))
  const jar = last && 'jar' in last ? last.jar : []
  return [
    ...presence('shown', shown, expected.present, expected.absent),
    ...presence('shown', shown, expected.documentCookieContains, expected.documentCookieNotContains),
    ...presence('jar', new Set(jar.map((cookie) => cookie.name)), expected.stored, expected.notStored),
    ...(expected.sameSite ? same('sameSite', expected.sameSite, jar[0]?.sameSite) : []),
  ]
}

function placed(
  { via, url, type, credentials, initiatorPage, ancestors }: Place,
  line: string | null,
): object {
  const around = ancestors.slice(0, -1)
  if (via === 'dom') {
    return {
      kind: line === null ? 'script-get' : 'script-set',
      url,
      ancestors: around,
      set: line ?? undefined,
    }
  }
  const request =
    type === 'top-level-navigation'
      ? { as: 'navigation', from: initiatorPage }
      : { as: type === 'iframe-navigation' ? 'iframe' : 'fetch', from: ancestors.at(-1), ancestors: around }
  return line === null
    ? { kind: 'request', url, credentials, ...request }
    : { kind: 'response', url, credentials, ...request, set: [line] }
}
