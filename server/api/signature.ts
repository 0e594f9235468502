import { Router } from 'express'
import { parseSignatureBody } from '../../shared/input/bodies/signature-body.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors } from '../http/problem.ts'
import type { Lab } from '../lab/lab.ts'
import { signedSessionId } from '../lab/session/signed-session-id.ts'

/**
 * `/api/signature`: which secret signed this `s:` value? `{"session": 0, "parser": null}`: its place in each list of
 * secrets, null where none of that list did. The secrets themselves stay here.
 */
export function signature(lab: Lab): Router {
  const router = Router()
  router
    .route('/signature')
    .post((request, response) => {
      const body = parseSignatureBody(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      const { session, parserSecrets } = lab.options
      const place = (secrets: readonly string[]) => {
        const at = secrets.findIndex((secret) => signedSessionId(body.value.value, [secret]) !== null)
        return at === -1 ? null : at
      }
      response.json({ session: place(session.secret), parser: place(parserSecrets) })
    })
    .all(onlyMethods('POST'))
  return router
}
