import { quoted } from '../lab-options/express-code.ts'
import { labOptionsCode } from '../lab-options/lab-options-code.ts'
import { carriedId, type SessionCase } from '../session/session-case.ts'
import type { SessionFix } from '../session/session-fix.ts'

/** A fix as the line of Express it stands for: `app.set('trust proxy', 1)`, `cookie: { secure: 'auto' }`. */
export function fixCode({ option, options }: SessionFix): string {
  const line = labOptionsCode(options).find((each) => each.option === option)?.code ?? ''
  const code = line.trim().replace(/,$/, '')
  return option.startsWith('session.cookie.') ? `cookie: { ${code} }` : code
}

/**
 * What takes the browser's copy back once the session is gone, which express-session never does; null where there is
 * none to take back.
 */
export function clearCookieCode({ session, options }: SessionCase): string | null {
  if (carriedId(session) === null || session.failed !== null || session.headers?.session !== null) return null
  const { name, cookie } = options.session
  const where = [
    ...(cookie.path === '/' ? [] : [`path: ${quoted(cookie.path)}`]),
    ...(cookie.domain === null ? [] : [`domain: ${quoted(cookie.domain)}`]),
  ]
  return `res.clearCookie(${quoted(name)}${where.length === 0 ? '' : `, { ${where.join(', ')} }`})`
}
