import { encodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { announce } from '../../platform/announce.ts'
import { showToast } from '../../platform/toasts.ts'
import { rawText, reading, way } from '../composed/composed.ts'
import { type HostLines, inParts } from '../jar/jar-lines.ts'
import { writeDocumentCookie } from '../jar/modelled/modelled-jar.ts'
import { look } from '../jar/observed/observed-jar.ts'
import { awayReason } from '../live/journal.ts'
import { lab } from './lab-routes.ts'
import { failureText, type Reply, send } from './request.ts'

/** Sets the composed cookie for real, by the chosen way. */
export async function sendComposed(): Promise<void> {
  const away = awayReason.peek()
  if (away !== undefined) return void showToast({ text: away })
  if (way.value === 'script') {
    writeDocumentCookie(rawText.value)
    announce('document.cookie was written.')
    look()
    return
  }
  // Header lines are bytes; what one types is taken for UTF-8.
  if (way.value === 'header') return say(await lab.setCookieHeaders([encodeBytes(rawText.value)]))
  if (!reading.value.ok) return
  const { name, value, options } = reading.value.call
  say(await lab.setCookie(name, value, options))
}

/**
 * Sends raw lines (bytes) from the host they are for, in as many responses as they need. False when one failed.
 * `ofLesson` as in `send`.
 */
export async function sendLines(all: readonly HostLines[], ofLesson = false): Promise<boolean> {
  for (const { host, lines } of all) {
    for (const headers of inParts(lines)) {
      const reply = await send('POST', labUrl(host, '/lab/set-cookie'), { body: { headers }, ofLesson })
      say(reply)
      if (!reply.ok) return false
    }
  }
  return true
}

/** A route of the lab on one of its hosts. */
export function labUrl(host: string, path: string): string {
  return host === location.hostname
    ? path
    : `${location.protocol}//${host}${location.port === '' ? '' : `:${location.port}`}${path}`
}

function say(reply: Reply): void {
  if (!reply.ok) showToast({ text: failureText(reply) })
}
