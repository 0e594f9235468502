import type { Cookie, PartitionKey, SameSite } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import type { Credentials } from '../same-site/request-kinds.ts'
import type { ThirdParty } from '../same-site/third-party.ts'
import type { SetVerdict } from '../storing/storage-model.ts'

/** The answer to one case, in the words of the outside contract. */
export interface CaseAnswer {
  readonly id: string | number | null
  /** How third-party cookies were treated. */
  readonly thirdParty: ThirdParty
  readonly steps: readonly StepAnswer[]
}

export type StepAnswer =
  | {
      readonly set: readonly LineAnswer[]
      readonly jar: readonly JarCookie[]
      /** Of the answered request; there is none where a script sets. */
      readonly credentials?: Credentials
    }
  | { readonly jar: readonly JarCookie[] }
  | {
      readonly cookieHeader: string | null
      readonly withheld: readonly WithheldAnswer[]
      readonly credentials: Credentials
    }
  | { readonly documentCookie: string }

export type LineAnswer = Pick<SetVerdict, 'line' | 'stored' | 'deleted' | 'reasons' | 'causes' | 'sections'>

export interface JarCookie {
  readonly name: string
  readonly value: string
  /** With a leading dot unless the cookie is host-only. */
  readonly domain: string
  readonly path: string
  /** Epoch seconds; null for a session cookie. */
  readonly expires: number | null
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite: SameSite | null
  readonly partitionKey: string | null
  readonly crossSiteAncestor?: true
}

export interface WithheldAnswer {
  readonly name: string
  readonly domain: string
  readonly path: string
  readonly reasons: readonly string[]
}

/** Verdicts in the words of the outside contract. */
export function answersOf(verdicts: readonly SetVerdict[]): readonly LineAnswer[] {
  return verdicts.map(({ line, stored, deleted, reasons, causes, sections }) => ({
    line,
    stored,
    deleted,
    reasons,
    causes,
    sections,
  }))
}

/** The whole jar, without what has expired by `now` (epoch ms), which is removed. */
export function jarCookies(jar: Jar, now: number): readonly JarCookie[] {
  for (const [site] of [...jar.sites()]) jar.dropExpired(site, now)
  return [...jar.cookies()].map(shown)
}

function shown(cookie: Cookie): JarCookie {
  return {
    name: cookie.name,
    value: cookie.value,
    domain: shownDomain(cookie),
    path: cookie.path,
    expires: cookie.expires === null ? null : cookie.expires / 1000,
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    sameSite: cookie.sameSite,
    ...shownPartition(cookie.partitionKey),
  }
}

/** A browser names no partition for what ends with its page. */
function shownPartition(key: PartitionKey | null): Pick<JarCookie, 'partitionKey' | 'crossSiteAncestor'> {
  if (key === null || key.ephemeral) return { partitionKey: null }
  return {
    partitionKey: key.site,
    ...(key.crossSiteAncestor && { crossSiteAncestor: true as const }),
  }
}

export function shownDomain({ domain, hostOnly }: Cookie): string {
  return hostOnly ? domain : `.${domain}`
}
