import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { WITH_CREDENTIALS } from '../../../session/missed/missed-fix.ts'
import { cookieEvidence } from '../../cookie-evidence.ts'
import type { Rule } from '../../rule.ts'

/** A request was made without credentials, and the jar holds the session cookie. */
export const credentialsNotIncluded: Rule = {
  id: 'credentials-not-included',
  level: 'broken',
  title: 'A request leaves its cookies at home',
  from: ['S374', 'S496', 'S659'],
  begin: () => ({
    exchange(seen) {
      const { exchange, of } = seen
      if (of?.session.cookie.kind !== 'none') return null
      const { name } = of.options.session
      const left = seen.delivery?.withheld.find(
        ({ cookie, reasons }) => decodeBytes(cookie.name) === name && reasons.includes('CredentialsOmitted'),
      )
      if (!left) return null
      return {
        sentence: `The browser holds ${name}, but the request was made without credentials, so the server saw nobody.`,
        evidence: [{ exchange: exchange.id }, cookieEvidence(left.cookie)],
        fix: {
          where: 'caller',
          code: WITH_CREDENTIALS,
          not: 'SameSite=None alone does not do it, nor does Access-Control-Allow-Origin: *.',
        },
      }
    },
  }),
}
