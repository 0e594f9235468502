import type { ReasonCode } from '../cookie/reasons.ts'
import { consoleMessage } from './console-messages.ts'
import { looksLikeJar } from './jar/read-jar.ts'
import { LOOKS } from './looks/looks.ts'

/** What a text is instead of something that shows how cookies were set. */
export interface Instead {
  /** What it looks like, and what to paste. */
  readonly detail: string
  /** It is that even where it has header names in it. */
  readonly instead: boolean
  readonly reasons?: readonly ReasonCode[]
}

/** What the text looks like, where it is none of what can be read; null where nothing speaks for it. */
export function notUnderstood(text: string): Instead | null {
  const trimmed = text.trim()
  if (trimmed === '') return sure('There is nothing in it yet.')
  if (looksLikeJar(text)) {
    return sure(
      'This is a cookie jar: it tells what was kept, not how it was set. Import it in the browser pane (⋯, Import), or paste the Set-Cookie line.',
    )
  }
  for (const { looks, detail } of LOOKS) if (looks(trimmed)) return sure(detail)
  const message = consoleMessage(trimmed)
  if (message) return { ...message, instead: true }
  return looksLikeJson(trimmed) ? { detail: OTHER_JSON, instead: false } : null
}

function looksLikeJson(text: string): boolean {
  return /^[{[]/.test(text) && !/set-cookie/i.test(text) && !/^\[[^\]\n]{1,200}\][$#%>]/.test(text)
}

const OTHER_JSON =
  'This begins like JSON, but it holds no HAR file (a log with entries), no headers with set-cookie, and no list of cookies.'

function sure(detail: string): Instead {
  return { detail, instead: true }
}
