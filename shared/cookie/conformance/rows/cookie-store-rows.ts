import type { Profile } from '../../profiles/rules.ts'
import { play, type Row, readAt, START, same } from './row.ts'

interface StoreRow {
  readonly url: string
  readonly calls: readonly Call[]
  readonly expected: {
    readonly rejects?: string
    readonly get?: Pair | null
    readonly getAll?: readonly Pair[]
    readonly getAllValuesSorted?: readonly string[]
    readonly cookieHeader?: string
    readonly storedPath?: string
  }
}

interface Pair {
  readonly name: string
  readonly value: string
}

interface Call {
  readonly set?: Readonly<Record<string, unknown>>
  readonly httpSetCookie?: string
  readonly documentCookie?: string
  readonly documentUrl?: string
}

/** Rows about `cookieStore.set`: played as a case, then read the way the API reads. */
export function cookieStoreDifferences(row: Row, { name }: Profile): string[] {
  const { url, calls, expected } = row as unknown as StoreRow
  const documentUrl = calls.findLast((call) => call.documentUrl)?.documentUrl ?? url
  const steps = play(name, [
    ...calls.map((call) => callStep(call, call.documentUrl ?? url)),
    { kind: 'script-get', url: documentUrl },
    { kind: 'request', url: documentUrl, as: 'fetch', from: documentUrl },
  ])
  const last = steps[calls.length - 1]
  if (!last || !('set' in last)) return ['no call answered']
  const [shown = '', sent] = steps.slice(-2).map(readAt)
  const pairs = (shown ?? '').split('; ').filter(Boolean).map(pairOf)
  const wanted = calls.findLast((call) => call.set)?.set?.name
  const found: string[] = []
  found.push(...same('rejects', expected.rejects !== undefined, (last.set[0]?.reasons.length ?? 0) > 0))
  if (expected.get === null)
    found.push(...same('get', 0, pairs.filter((pair) => pair.name === wanted).length))
  else if (expected.get) found.push(...same('get', [expected.get], pairs))
  if (expected.getAll) found.push(...same('getAll', expected.getAll, pairs))
  if (expected.getAllValuesSorted)
    found.push(...same('values', expected.getAllValuesSorted, pairs.map(({ value }) => value).sort()))
  if (expected.cookieHeader !== undefined) found.push(...same('Cookie', expected.cookieHeader, sent))
  if (expected.storedPath !== undefined) found.push(...same('path', expected.storedPath, last.jar[0]?.path))
  return found
}

function callStep({ set, httpSetCookie, documentCookie }: Call, url: string): object {
  if (httpSetCookie !== undefined)
    return { kind: 'response', url, as: 'fetch', from: url, set: [httpSetCookie] }
  if (documentCookie !== undefined) return { kind: 'script-set', url, set: documentCookie }
  return {
    kind: 'store-set',
    url,
    now: START,
    set: { ...set, ...(set?.expires !== undefined && { expires: timeOf(set.expires) }) },
  }
}

/** `now+1d` in the tables, epoch ms to the API. */
function timeOf(expires: unknown): unknown {
  const days = /^now([+-]\d+)d$/.exec(String(expires))?.[1]
  return days === undefined ? expires : START + Number(days) * 86_400_000
}

function pairOf(text: string): Pair {
  const equals = text.indexOf('=')
  return equals === -1
    ? { name: '', value: text }
    : { name: text.slice(0, equals), value: text.slice(equals + 1) }
}
