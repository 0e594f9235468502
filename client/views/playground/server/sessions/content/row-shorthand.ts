import type { Recorded } from '../../../../../../shared/protocol/recorded.ts'
import { recordedJson } from '../../../../../../shared/text/json-diff.ts'
import { sessionShorthand } from '../../../../../../shared/text/session-shorthand.ts'

/** A row's data in the shorthand of the list. */
export function rowShorthand(content: Recorded | null): string {
  if (!content) return ''
  const data = recordedJson(content)
  return data === undefined ? withoutCookie(content.text).slice(0, 80) : sessionShorthand(data)
}

/** Of a text that was cut: express-session writes its cookie first, and it says nothing about the data. */
function withoutCookie(text: string): string {
  return text.replace(/^\{"cookie":\{[^{}]*\},?/, '')
}
