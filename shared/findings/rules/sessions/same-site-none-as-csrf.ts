import { headerValue } from '../../../text/header-text.ts'
import type { Rule } from '../../rule.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** Another site's page changed a session. */
export const sameSiteNoneAsCsrf: Rule = {
  id: 'same-site-none-as-csrf',
  level: 'risk',
  title: 'Another site’s page changed a session',
  from: ['csrf-csrf#119'],
  begin: () => ({
    exchange(seen) {
      const { exchange } = seen
      const { request, response } = exchange
      if (SAFE.has(request.method) || headerValue(request.headers, 'sec-fetch-site') !== 'cross-site')
        return null
      const { trace } = seen
      const token = request.headers.some((name, at) => at % 2 === 0 && /^x-(csrf|xsrf)/i.test(name))
      const changed =
        trace?.id?.answer === 'old' && trace.action?.action === 'save' && trace.action.because === 'changed'
      if (!changed || token || (response?.status ?? 0) >= 400) return null
      const { sid } = trace.action ?? {}
      return {
        sentence:
          'A page of another site sent this request, the session cookie rode along, and the session changed. No token was asked for.',
        evidence: [
          { exchange: exchange.id },
          ...(sid == null ? [] : [{ sid }]),
          { option: 'session.cookie.sameSite' },
        ],
        fix: {
          where: 'server',
          options: { 'session.cookie.sameSite': 'lax' },
          code: "cookie: { sameSite: 'lax' }",
          not: 'CORS does not stop it: a form needs nobody’s leave to be sent.',
        },
      }
    },
  }),
}
