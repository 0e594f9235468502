import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { serializeCookie } from '../../../shared/cookie/serialize-cookie.ts'
import { modelled } from '../../jar/modelled-jar.ts'
import { look } from '../../jar/observed-jar.ts'
import { showToast } from '../../parts/toast.tsx'
import { failureText, send } from '../../request.ts'
import { sendLines } from './send-cookie.ts'

/** Clears one cookie with the options it was set with, which is what it takes; can be undone. */
export async function clearCookie(cookie: Cookie): Promise<void> {
  if (!(await sendLines([expiring(cookie)]))) return
  showToast({ text: `Cleared ${cookie.name}`, undo: () => void sendLines([serializeCookie(cookie)]) })
}

/** Clears it the way people do by mistake: name only, or another Path. It stays. */
export async function clearWrongly(cookie: Cookie): Promise<void> {
  const wrong = cookie.path === '/' && cookie.hostOnly ? 'Path=/lab' : 'Path=/'
  await sendLines([`${cookie.name}=; Max-Age=0; ${wrong}`])
}

/** Clears a cookie of which only the name is known. */
export async function clearStranger(name: string): Promise<void> {
  await sendLines([`${name}=; Max-Age=0; Path=/`])
}

/** Empties the jar on home and on the sub-hosts that have cookies; what the model knows comes back with Undo. */
export async function emptyJar(): Promise<void> {
  const cookies = [...modelled.peek().jar.cookies()]
  const left = cookies.slice(0, 500).map(({ name, path, hostOnly, domain, partitionKey }) => ({
    name,
    path,
    ...(!hostOnly && { domain }),
    ...(partitionKey && { partitioned: true }),
  }))
  const reply = await send('POST', '/lab/clear-site-data', { body: { left } })
  if (!reply.ok) return void showToast({ text: failureText(reply) })
  const subHosts = new Set(
    cookies.map(({ domain }) => domain).filter((domain) => domain.endsWith(`.${location.hostname}`)),
  )
  for (const host of subHosts) {
    await send('POST', `${location.protocol}//${host}:${location.port}/lab/clear-site-data`)
  }
  look()
  const own = cookies.filter(({ domain }) => !subHosts.has(domain))
  const lines = own.map(serializeCookie)
  showToast({
    text: cookies.length === 1 ? 'Emptied the jar: 1 cookie' : `Emptied the jar: ${cookies.length} cookies`,
    ...(lines.length > 0 && { undo: () => void restore(lines) }),
  })
}

/** A response may carry only so much (see SET_COOKIE_BYTES on the server), so a big jar comes back in parts. */
async function restore(lines: readonly string[]): Promise<void> {
  const MOST = 100_000
  let part: string[] = []
  let size = 0
  for (const line of lines) {
    if (size + line.length > MOST) {
      await sendLines(part)
      part = []
      size = 0
    }
    part.push(line)
    size += line.length
  }
  if (part.length > 0) await sendLines(part)
}

function expiring(cookie: Cookie): string {
  return `${serializeCookie({ ...cookie, value: '', expires: null })}; Max-Age=0`
}
