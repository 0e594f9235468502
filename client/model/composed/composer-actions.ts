import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { serializeCookie } from '../../../shared/cookie/retrieving/serialize-cookie.ts'
import { lineParts } from '../../../shared/explain/line/set-cookie-line.ts'
import { callOfLine } from '../../../shared/express-call/cookie-call.ts'
import { percentDecoded } from '../../../shared/text/percent.ts'
import { focusSoon } from '../../platform/focus-soon.ts'
import { compose, composeCall, way } from './composed.ts'
import { composerOpen } from './composer-open.ts'

/** Puts a whole line into the composer. */
export function editLine(line: string): void {
  compose({ line, way: way.value === 'script' ? 'script' : 'header' })
  focusComposer()
}

/** Puts a cookie into the composer, to be changed and sent again. */
export function editCookie(cookie: Cookie): void {
  const line = decodeBytes(serializeCookie(cookie))
  if (way.value === 'express') composeCall(callFor(line))
  else compose({ line, way: way.value === 'script' && !cookie.httpOnly ? 'script' : 'header' })
  focusComposer()
}

/** The call that would set it again: the value is what stands behind the encoding and the signature. */
function callFor(line: string) {
  const parts = lineParts(line)
  const plain = percentDecoded(parts.value) ?? parts.value
  const signed = /^s:(.*)\.[A-Za-z\d+/]{43}$/s.exec(plain)?.[1]
  return callOfLine({ ...parts, value: signed ?? plain }, signed === undefined ? {} : { signed: true })
}

/** Opens the composer where it is folded, and puts the caret into it. */
export function focusComposer(): void {
  composerOpen.value = true
  focusSoon(() => document.querySelector<HTMLElement>('.composer__raw'))
}
