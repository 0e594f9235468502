import type { LabOptions } from '../../../lab-options/lab-options.ts'
import type { Noticed, Rule } from '../../rule.ts'

/** Characters below which a secret can be guessed. */
const SHORT = 32

/** The tutorials' own. */
const KNOWN = new Set([
  'keyboard cat',
  'secret',
  'my secret',
  'mysecret',
  'your secret here',
  'session secret',
  'cats',
  'changeme',
])

/** The lab's own secrets are meant to be read; those of a recording were taken out of it. */
const UNTOLD = /^(lab|removed) secret \d+$/

/** A secret that can be guessed signs any id. */
export const weakSecret: Rule = {
  id: 'weak-secret',
  level: 'risk',
  title: 'The secret can be guessed',
  from: ['express-session README'],
  begin: () => {
    const judge = (options: LabOptions | null): Noticed | null => {
      const weak = options?.session.secret.find(
        (secret) => KNOWN.has(secret.toLowerCase()) || (secret.length < SHORT && !UNTOLD.test(secret)),
      )
      if (weak === undefined) return null
      return {
        sentence: KNOWN.has(weak.toLowerCase())
          ? 'A secret is one that tutorials print: whoever tries it signs ids of their own.'
          : `A secret has ${weak.length} characters: it can be guessed. 32 random bytes cannot.`,
        evidence: [{ option: 'session.secret' }],
        fix: { where: 'server', code: 'secret: process.env.SESSION_SECRET // 32 random bytes' },
      }
    }
    return { event: (event) => (event.kind === 'options' ? judge(event.options) : null) }
  },
}
