import type { SameSite } from '../../../../shared/cookie/cookie.ts'
import { encodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'

/** One entry of `cookieStore.getAll()`. Name and value are byte strings, as everywhere in the jar. */
export interface ListedCookie {
  readonly name: string
  readonly value: string
  /** Chromium tells them; null where the browser lists names and values only. */
  readonly attributes: ListedAttributes | null
}

/** What Chromium's `CookieListItem` says beyond the standard. */
export interface ListedAttributes {
  /** null: host-only. */
  readonly domain: string | null
  readonly path: string
  /** Epoch ms; null for a cookie that ends with the browser session. */
  readonly expires: number | null
  readonly secure: boolean
  /** Chromium says Lax for a cookie without SameSite too. */
  readonly sameSite: SameSite | null
  readonly partitioned: boolean
}

/** Reads a list of `cookieStore` items, wherever it came from; null where there is none. */
export function listedCookies(items: unknown): readonly ListedCookie[] | null {
  if (!Array.isArray(items)) return null
  return items.flatMap((item): ListedCookie[] => {
    if (typeof item !== 'object' || item === null) return []
    const { name, value } = item as Readonly<Record<string, unknown>>
    if (typeof name !== 'string' || typeof value !== 'string') return []
    return [{ name: encodeBytes(name), value: encodeBytes(value), attributes: attributesOf(item) }]
  })
}

const SAME_SITE: Readonly<Record<string, SameSite>> = { strict: 'Strict', lax: 'Lax', none: 'None' }

function attributesOf(item: object): ListedAttributes | null {
  const { domain, path, expires, secure, sameSite, partitioned } = item as Readonly<Record<string, unknown>>
  if (typeof path !== 'string') return null
  return {
    domain: typeof domain === 'string' ? domain.replace(/^\./, '') : null,
    path,
    expires: typeof expires === 'number' ? expires : null,
    secure: secure === true,
    sameSite: typeof sameSite === 'string' ? (SAME_SITE[sameSite] ?? null) : null,
    partitioned: partitioned === true,
  }
}
