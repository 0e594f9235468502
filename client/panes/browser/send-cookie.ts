import { announce } from '../../announce.ts'
import { writeDocumentCookie } from '../../jar/modelled-jar.ts'
import { look } from '../../jar/observed-jar.ts'
import { showToast } from '../../parts/toast.tsx'
import { failureText, lab, type Reply } from '../../request.ts'
import { expressBody, line, way } from './composed.ts'

/** Sets the composed cookie for real, by the chosen way. */
export async function sendComposed(): Promise<void> {
  if (way.value === 'script') {
    writeDocumentCookie(line.value)
    announce('document.cookie was written.')
    look()
    return
  }
  if (way.value === 'header') return say(await lab.setCookieHeaders([line.value]))
  const { name, value, options } = expressBody()
  say(await lab.setCookie(name, value, options))
}

/** Sends raw lines; used by import and undo. */
export async function sendLines(lines: readonly string[]): Promise<boolean> {
  const reply = await lab.setCookieHeaders(lines)
  say(reply)
  return reply.ok
}

function say(reply: Reply): void {
  if (!reply.ok) showToast({ text: failureText(reply) })
}
