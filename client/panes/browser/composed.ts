import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ProfileName } from '../../../shared/cookie/profile.ts'
import { receiveScriptSet, receiveSetCookie, type SetVerdict } from '../../../shared/cookie/storage-model.ts'
import {
  attributeOf,
  type LineParts,
  lineOf,
  lineParts,
  withAttribute,
} from '../../../shared/explain/set-cookie-line.ts'
import { type Fix, smallestFix } from '../../../shared/explain/smallest-fix.ts'
import { engine, engineFor, modelled } from '../../jar/modelled-jar.ts'
import { serverNow } from '../../live/journal.ts'
import type { ExpressCookieOptions } from '../../request.ts'

/** How the cookie is set: by `res.cookie()`, by a raw Set-Cookie header, or by a script on the page. */
export type Way = 'express' | 'header' | 'script'

/** The one value behind form and raw field: the line as the reader wrote it. */
export const line = signal('promo=spring26; Max-Age=604800; Path=/; SameSite=Lax')
export const way = signal<Way>('header')
/** `signed: true`; only `res.cookie()` can. */
export const signed = signal(false)
/** "What if" the page were at this URL; null is home. */
export const whatIf = signal<string | null>(null)

export const parts: ReadonlySignal<LineParts> = computed(() => lineParts(line.value))

/** Attributes that the form has no field for; they stay in the raw text. */
const FORM = [
  'max-age',
  'expires',
  'path',
  'domain',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
]
export const others: ReadonlySignal<readonly string[]> = computed(() =>
  parts.value.attributes.filter(({ name }) => !FORM.includes(name.toLowerCase())).map(({ name }) => name),
)

/** Sets one attribute from the form: null = a bare word, undefined = without it. */
export function setAttribute(name: string, value: string | null | undefined): void {
  line.value = lineOf(withAttribute(parts.value, name, value))
}

export function setPair(change: { readonly name?: string; readonly value?: string }): void {
  line.value = lineOf({ ...parts.value, hasEquals: true, ...change })
}

/** The line as it will be on the wire: `res.cookie()` encodes the value and adds Path=/. */
export const wireLine: ReadonlySignal<string> = computed(() => {
  if (way.value !== 'express') return line.value
  const { name, value } = parts.value
  const encoded = encodeURIComponent(signed.value ? `s:${value}` : value)
  const withPath = attributeOf(parts.value, 'Path') ? parts.value : withAttribute(parts.value, 'Path', '/')
  return lineOf({ ...withPath, name, value: encoded, hasEquals: true })
})

/** The verdict on the composed cookie by another profile, or by the chosen one. */
export function judge(text: string, profileName?: ProfileName): SetVerdict {
  const by = profileName ? engineFor(profileName) : engine.value
  const jar = modelled.value.jar.clone()
  const now = serverNow()
  const url = whatIf.value ?? `${location.origin}/lab/set-cookie`
  if (way.value === 'script') return receiveScriptSet(jar, text, { url, now }, by)
  const request = { url, as: 'fetch', method: 'POST', from: url, now } as const
  return receiveSetCookie(jar, text, request, by)
}

export const verdict: ReadonlySignal<SetVerdict> = computed(() => judge(wireLine.value))

/** The smallest change that would have it stored; null when it is, or when nothing would. */
export const fix: ReadonlySignal<Fix | null> = computed(() => {
  if (verdict.value.reasons.length === 0) return null
  return smallestFix(line.value, (candidate) => judge(candidate).reasons.length === 0)
})

/** What `POST /lab/cookies` is sent for `res.cookie()`. */
export function expressBody(): { name: string; value: string; options: ExpressCookieOptions } {
  const value = (name: string) => attributeOf(parts.value, name)?.value ?? null
  const has = (name: string) => attributeOf(parts.value, name) !== undefined
  const sameSite = value('SameSite')?.toLowerCase()
  const priority = value('Priority')?.toLowerCase()
  const maxAge = value('Max-Age')
  const expires = value('Expires')
  const [path, domain] = [value('Path'), value('Domain')]
  return {
    name: parts.value.name,
    value: parts.value.value,
    options: {
      ...(maxAge !== null && /^-?\d+$/.test(maxAge) && { maxAge: Number(maxAge) * 1000 }),
      ...(expires !== null && maxAge === null && { expires }),
      ...(path && { path }),
      ...(domain && { domain }),
      ...(has('Secure') && { secure: true }),
      ...(has('HttpOnly') && { httpOnly: true }),
      ...(has('Partitioned') && { partitioned: true }),
      ...((sameSite === 'lax' || sameSite === 'strict' || sameSite === 'none') && { sameSite }),
      ...((priority === 'low' || priority === 'medium' || priority === 'high') && { priority }),
      ...(signed.value && { signed: true }),
    },
  }
}
