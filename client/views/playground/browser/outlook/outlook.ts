import { computed, type ReadonlySignal } from '@preact/signals'
import { encodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import type { ProfileName } from '../../../../../shared/cookie/profiles/rules.ts'
import type { Engine } from '../../../../../shared/cookie/same-site/context.ts'
import {
  receiveScriptSet,
  receiveSetCookie,
  type SetVerdict,
} from '../../../../../shared/cookie/storing/storage-model.ts'
import { type Fix, smallestFix } from '../../../../../shared/explain/fixes/smallest-fix.ts'
import { lineOf, lineParts } from '../../../../../shared/explain/line/set-cookie-line.ts'
import {
  type CookieCall,
  callOfLine,
  wireLineOfCall,
} from '../../../../../shared/express-call/cookie-call.ts'
import { expressRefusal, type Refusal } from '../../../../../shared/express-call/express-refusal.ts'
import { parts, rawText, reading, setParts, way, whatIf } from '../../../../model/composed/composed.ts'
import { engine, engineFor, modelled } from '../../../../model/jar/modelled/modelled-jar.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { blamed } from './blame.ts'
import { type Miss, missOf } from './miss.ts'

/** What will become of the composed cookie. */
export type Outlook =
  /** `line`: what goes out: the header, or the text a script writes. */
  | {
      readonly kind: 'verdict'
      readonly line: string
      readonly verdict: SetVerdict
      readonly miss: Miss | null
    }
  /** Express throws before anything is sent. */
  | { readonly kind: 'throws'; readonly refusal: Refusal }
  | { readonly kind: 'unreadable'; readonly detail: string }

export const outlook: ReadonlySignal<Outlook> = computed(() => {
  if (way.value !== 'express') return outlookOn(rawText.value)
  if (!reading.value.ok) return { kind: 'unreadable', detail: reading.value.detail }
  const { call } = reading.value
  const now = serverNow()
  const refusal = expressRefusal(call, now)
  return refusal ? { kind: 'throws', refusal } : outlookOn(wireLineOfCall(call, now))
})

function outlookOn(line: string): Outlook {
  const verdict = judge(line)
  return { kind: 'verdict', line, verdict, miss: missOf(verdict, modelled.value.jar.cookies()) }
}

/** The verdict on a line by another profile, or by the chosen one, in the place the composer asks about. */
export function judge(line: string, profileName?: ProfileName): SetVerdict {
  const by = profileName ? engineFor(profileName) : engine.value
  const url = whatIf.value ?? `${location.origin}/lab/set-cookie`
  if (way.value !== 'script') return judgeHeader(line, url, by)
  return receiveScriptSet(modelled.value.jar.clone(), line, { url, now: serverNow() }, by)
}

/** The verdict on a Set-Cookie line of a response from this address; what one types is taken for UTF-8. */
export function judgeHeader(line: string, url: string, by: Engine = engine.value): SetVerdict {
  const request = { url, as: 'fetch', method: 'POST', from: url, now: serverNow() } as const
  return receiveSetCookie(modelled.value.jar.clone(), encodeBytes(line), request, by)
}

/** The verdict, where it is a refusal. */
const refused: ReadonlySignal<SetVerdict | null> = computed(() => {
  const ahead = outlook.value
  return ahead.kind === 'verdict' && ahead.verdict.reasons.length > 0 ? ahead.verdict : null
})

/** What in the raw text and in the form is to blame: attributes in lower case, or `name` and `value`. */
export const guilty: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const ahead = outlook.value
  if (ahead.kind === 'throws') return new Set([ahead.refusal.field])
  if (ahead.kind === 'unreadable') return new Set()
  return ahead.miss?.guilty ?? blamed(ahead.verdict)
})

/** The smallest change that would have it stored; null when it is, or when nothing would. */
export const fix: ReadonlySignal<Fix | null> = computed(() => {
  if (!refused.value) return null
  if (way.value !== 'express') {
    return smallestFix(rawText.value, (candidate) => judge(candidate).reasons.length === 0)
  }
  return smallestFix(lineOf({ ...parts.value, value: '' }), (candidate) => {
    const call = fixedCall(candidate)
    return call !== null && judge(wireLineOfCall(call, serverNow())).reasons.length === 0
  })
})

/** The call with the name and the attributes of a line, and its own value. */
function fixedCall(candidate: string): CookieCall | null {
  if (!reading.value.ok) return null
  return callOfLine({ ...lineParts(candidate), value: parts.value.value }, reading.value.call.options)
}

export function applyFix(): void {
  const better = fix.peek()
  if (better === null) return
  const fixed = lineParts(better.line)
  setParts(way.peek() === 'express' ? { ...fixed, value: parts.peek().value } : fixed)
}

/** Bytes of name and value as they go out, or null while that is not known. */
export const pairBytes: ReadonlySignal<number | null> = computed(() => {
  const ahead = outlook.value
  if (ahead.kind !== 'verdict') return null
  const { name, value } = lineParts(encodeBytes(ahead.line))
  return name.length + value.length
})
