import { headerValue } from '../../../text/header-text.ts'
import { sentEvidence } from '../../cookie-evidence.ts'
import type { Rule } from '../../rule.ts'

/** What a form can send, by POST. Before anything else the browser asks the app, which has said yes to that page. */
const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i

/** How tokens are called, in headers and in bodies. */
const TOKEN = /csrf|xsrf/i

/** Another site's page changed a session. */
export const sameSiteNoneAsCsrf: Rule = {
  id: 'same-site-none-as-csrf',
  level: 'risk',
  title: 'Another site’s page changed a session',
  from: ['csrf-csrf#119'],
  begin: () => ({
    exchange(seen) {
      const { exchange } = seen
      const { request, response, end } = exchange
      if (request.method !== 'POST' || headerValue(request.headers, 'sec-fetch-site') !== 'cross-site')
        return null
      if (!FORM.test(headerValue(request.headers, 'content-type') ?? 'text/plain')) return null
      const { trace, of } = seen
      const token =
        request.headers.some((name, at) => at % 2 === 0 && TOKEN.test(name)) ||
        TOKEN.test(end?.body?.text ?? '')
      const changed =
        trace?.id?.answer === 'old' && trace.action?.action === 'save' && trace.action.because === 'changed'
      if (!of || !changed || token || (response?.status ?? 0) >= 400) return null
      const { sid } = trace.action ?? {}
      return {
        sentence:
          'A page of another site sent this request, the session cookie rode along, and the session changed. No token was asked for.',
        evidence: [
          { exchange: exchange.id },
          ...sentEvidence(seen, of.options.session.name).slice(0, 1),
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
