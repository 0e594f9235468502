import { createHmac } from 'node:crypto'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { percentEncoded } from '../../shared/text/percent.ts'

const [SECRET = ''] = defaultLabOptions.session.secret

/** The Cookie header that express-session would give out for this id, signed with the lab's first secret. For tests. */
export function signedCookie(sid: string): string {
  const signature = createHmac('sha256', SECRET).update(sid).digest('base64').replaceAll('=', '')
  return `${defaultLabOptions.session.name}=${percentEncoded(`s:${sid}.${signature}`)}`
}
