import type { LabOptions } from '../../../lab-options/lab-options.ts'
import { isKnownSecret, type RemovedSecret, readRemovedSecret } from '../../../lab-options/removed-secret.ts'
import type { Noticed, Rule } from '../../rule.ts'

/** Characters below which a secret can be guessed. */
const SHORT = 32

/** The lab's own secrets are meant to be read. */
const LABS = /^lab secret \d+$/

/** Of one that was taken out, nobody may know its length. */
function told(secret: string): RemovedSecret {
  if (LABS.test(secret)) return { length: null, known: false }
  return readRemovedSecret(secret) ?? { length: secret.length, known: isKnownSecret(secret) }
}

/** A secret that can be guessed signs any id. */
export const weakSecret: Rule = {
  id: 'weak-secret',
  level: 'risk',
  title: 'The secret can be guessed',
  from: ['express-session README'],
  begin: () => {
    const judge = (options: LabOptions | null): Noticed | null => {
      const weak = options?.session.secret
        .map(told)
        .find(({ known, length }) => known || (length ?? SHORT) < SHORT)
      if (weak === undefined) return null
      return {
        sentence: weak.known
          ? 'A secret is one that tutorials print: whoever tries it signs ids of their own.'
          : `A secret has ${weak.length} characters: it can be guessed. 32 random bytes cannot.`,
        evidence: [{ option: 'session.secret' }],
        fix: { where: 'server', code: 'secret: process.env.SESSION_SECRET // 32 random bytes' },
      }
    }
    return { events: { options: ({ options }) => judge(options) } }
  },
}
