import { clearCall } from '../../express-call/clear-call.ts'
import { labOptionsCode } from '../../lab-options/lab-options-code.ts'
import { carriedId, cookieMet, type SessionCase } from '../../session/session-case.ts'
import type { SessionFix } from '../../session/session-fix.ts'

/** A fix as the line of Express it stands for: `app.set('trust proxy', 1)`, `cookie: { secure: 'auto' }`. */
export function fixCode({ option, options }: SessionFix): string {
  const line = labOptionsCode(options).find((each) => each.option === option)?.code ?? ''
  const code = line.trim().replace(/,$/, '')
  if (option === 'session.cookieFunction') return `${code} … }`
  if (!option.startsWith('session.cookie.')) return code
  return options.session.cookieFunction === null ? `cookie: { ${code} }` : `cookie: (req) => ({ ${code} })`
}

/**
 * What takes the browser's copy back once the session is gone, which express-session never does; null where there is
 * none to take back.
 */
export function clearCookieCode(of: SessionCase): string | null {
  const { session } = of
  if (carriedId(session) === null || session.failed !== null || session.headers?.session !== null) return null
  const { name } = of.options.session
  const { path, domain, secure, partitioned } = cookieMet(of)
  return clearCall(name, { path, domain, secure: secure === true, partitioned })
}
