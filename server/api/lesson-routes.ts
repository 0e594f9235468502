import { type Request, type Response, Router } from 'express'
import { parseLessonBody } from '../../shared/input/bodies/lesson-body.ts'
import { BROWSER_HEADER, BROWSER_ID } from '../../shared/protocol/browser-id.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors, sendProblem, sendStoreFailure } from '../http/problem.ts'
import type { Inspector } from '../inspector.ts'
import { tryOptions } from '../lab/options/try-options.ts'
import { tagOf } from '../scenarios/lesson-ids.ts'
import type { Scenarios } from '../scenarios/scenarios.ts'
import { tooWide } from './options-routes.ts'

/** `/api/lesson`: which lesson the asking browser plays. */
export function lessonRoutes(scenarios: Scenarios, inspector: Inspector): Router {
  const router = Router()
  const { journal, epoch } = inspector
  const answer = async (browser: string, response: Response) => {
    await inspector.upToDate()
    const played = scenarios.playedBy(browser)
    const lesson = played && { id: played.id, fix: played.fix }
    // What comes after this event is the lesson's.
    const rowsEndIn = tagOf(browser)
    const { options = null, asWritten = null } = played ?? {}
    response.json({ lesson, options, asWritten, rowsEndIn, epoch, seq: journal.newest })
  }
  const asked =
    (act: (browser: string, request: Request, response: Response) => Promise<unknown> | unknown) =>
    async (request: Request, response: Response) => {
      const browser = request.get(BROWSER_HEADER) ?? ''
      if (!BROWSER_ID.test(browser)) {
        const detail = 'A lesson belongs to a browser; send its id in X-Crumbscope-Browser.'
        return sendProblem(response, 400, 'Whose?', detail)
      }
      try {
        await act(browser, request, response)
      } catch (error) {
        sendStoreFailure(response, error)
      }
    }
  router
    .route('/lesson')
    .get(asked((browser, _request, response) => answer(browser, response)))
    .put(
      asked(async (browser, request, response) => {
        const body = parseLessonBody(request.body)
        if (!body.ok) return sendFieldErrors(response, body.errors)
        const { id, fix, options } = body.value
        const errors = options === null ? [] : [...tryOptions(options), ...tooWide(options, request)]
        if (errors.length > 0) return sendFieldErrors(response, errors)
        if (await scenarios.play(browser, body.value)) return answer(browser, response)
        const what = fix === null ? `lesson ${id}` : `lesson ${id} with a fix ${fix}`
        sendProblem(response, 404, 'No such lesson', `There is no ${what}.`)
      }),
    )
    .delete(
      asked(async (browser, _request, response) => {
        await scenarios.leave(browser)
        await inspector.settled()
        response.status(204).end()
      }),
    )
    .all(onlyMethods('GET', 'PUT', 'DELETE'))
  return router
}
