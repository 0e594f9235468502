import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { serializeCookie } from '../../../shared/cookie/serialize-cookie.ts'
import { line, signed, way } from './composed.ts'

/** Puts a cookie into the composer, to be changed and sent again. */
export function editCookie(cookie: Cookie): void {
  if (way.value === 'script' && cookie.httpOnly) way.value = 'header'
  signed.value = false
  line.value = serializeCookie(cookie)
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer__raw')?.focus())
}
