import type { Engine } from '../../shared/cookie/context.ts'
import type { Cookie } from '../../shared/cookie/cookie.ts'
import type { Jar } from '../../shared/cookie/jar.ts'
import { cookiesFor } from '../../shared/cookie/retrieval.ts'
import { cookiePairs } from '../header-text.ts'
import type { Reading } from './observed-jar.ts'

/** A cookie as the jar table shows it: predicted beside seen. */
export type JarRow =
  /** The model holds it. `seen` is null until some request went where it is sent. */
  | {
      readonly kind: 'cookie'
      readonly cookie: Cookie
      readonly seen: 'same' | 'other' | 'missing' | null
      /** The value that was seen where it differs. */
      readonly seenValue: string | null
      readonly readable: boolean
    }
  /** Seen, and never watched being set: another tab, another program on this host, before the log began. */
  | { readonly kind: 'stranger'; readonly name: string; readonly value: string; readonly readable: boolean }

/** Puts the modelled jar beside what was seen. `now`: epoch ms. */
export function compareJar(jar: Jar, readings: readonly Reading[], engine: Engine, now: number): JarRow[] {
  const seen = new Map<Cookie, { seen: 'same' | 'other' | 'missing'; value: string | null }>()
  const strangers = new Map<string, JarRow>()
  for (const reading of readings) {
    const request = { url: reading.url, as: 'fetch', method: 'GET', from: reading.url, now } as const
    const predicted = [...cookiesFor(jar, request, engine).sent]
    const pairs = cookiePairs(reading.cookieHeader)
    const readable = namesIn(reading.documentCookie)
    for (const pair of pairs) {
      const at = bestMatch(predicted, pair)
      const [cookie] = at === -1 ? [] : predicted.splice(at, 1)
      if (cookie)
        seen.set(cookie, { seen: cookie.value === pair.value ? 'same' : 'other', value: pair.value })
      else
        strangers.set(`${pair.name}=${pair.value}`, {
          kind: 'stranger',
          ...pair,
          readable: readable.has(pair.name),
        })
    }
    for (const cookie of predicted) if (!seen.has(cookie)) seen.set(cookie, { seen: 'missing', value: null })
  }
  const readableNames = new Set(readings.flatMap(({ documentCookie }) => [...namesIn(documentCookie)]))
  const cookies = [...jar.cookies()].filter(({ expires }) => expires === null || expires > now).sort(byAge)
  return [
    ...cookies.map((cookie): JarRow => {
      const found = seen.get(cookie)
      return {
        kind: 'cookie',
        cookie,
        seen: found?.seen ?? null,
        seenValue: found?.value ?? null,
        readable: !cookie.httpOnly && (found === undefined || readableNames.has(cookie.name)),
      }
    }),
    ...strangers.values(),
  ]
}

function byAge(a: Cookie, b: Cookie): number {
  return a.creation - b.creation || a.order - b.order
}

function namesIn(documentCookie: string): Set<string> {
  return new Set(cookiePairs(documentCookie).map(({ name }) => name))
}

/** The predicted cookie that a pair stands for: the same value if there is one, else the first of that name. */
function bestMatch(predicted: readonly Cookie[], { name, value }: { name: string; value: string }): number {
  const exact = predicted.findIndex((cookie) => cookie.name === name && cookie.value === value)
  return exact === -1 ? predicted.findIndex((cookie) => cookie.name === name) : exact
}
