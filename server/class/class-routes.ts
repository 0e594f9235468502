import { pipeline } from 'node:stream/promises'
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { parseBanner, parseLessons, parseProgress } from '../../shared/input/bodies/class-bodies.ts'
import { onlyMethods } from '../http/http-errors.ts'
import { sendFieldErrors, sendProblem } from '../http/problem.ts'
import { joinedIn, lookIn, toldTo, wallIn } from './class-fields.ts'
import type { ClassRooms } from './class-rooms.ts'
import type { Classroom } from './classroom.ts'

/** `/api/class` of one room, behind its token: the teacher's shows the class, a learner's tells where they are. */
export function classRoutes(room: string, classroom: Classroom, rooms: ClassRooms): Router {
  const router = Router()
  const done = (response: Response) => response.status(204).end()

  /** For the teacher of this class alone. */
  const teacher: RequestHandler = async (_request, response, next) => {
    if ((await classroom.whose(room))?.role === 'teacher') return next()
    sendProblem(
      response,
      403,
      'Not for this room',
      'This is for the teacher of the class: open the teacher’s link.',
    )
  }
  /** For a learner of it, whose id it finds. */
  const learner =
    (act: (id: string, request: Request, response: Response) => Promise<unknown>) =>
    async (request: Request, response: Response) => {
      const whose = await classroom.whose(room)
      if (whose?.role === 'learner') return void (await act(whose.id, request, response))
      sendProblem(
        response,
        403,
        'Not for this room',
        'This is for the rooms of learners: join the class by its code.',
      )
    }
  /** One learner of the class, by the id in the path. */
  const theLearner = async (request: Request, response: Response, next: NextFunction) => {
    const joined = joinedIn(await classroom.fields(), String(request.params.id))
    if (!joined) return sendProblem(response, 404, 'No such learner', 'Nobody of this class has this id.')
    response.locals.room = joined.room
    next()
  }
  /** Nothing is shown before the learner's page has said so. */
  const whileShown: RequestHandler = async (request, response, next) => {
    const look = lookIn(await classroom.fields(), String(request.params.id), classroom.now())
    if (look === 'looking') return next()
    const detail =
      'The learner’s page has not said yet that you look. It does as soon as it is in sight; ask again then.'
    sendProblem(response, 409, 'The learner does not know yet', detail)
  }
  const gone = (response: Response) =>
    sendProblem(response, 404, 'No such room', 'The room of this learner has ended.')

  router
    .route('/class')
    .get(async (_request, response) => {
      const whose = await classroom.whose(room)
      const fields = await classroom.fields()
      if (whose?.role === 'teacher') return void response.json(wallIn(fields, rooms.door(), classroom.now()))
      const told = whose && toldTo(fields, whose.id, classroom.now())
      if (told) return void response.json(told)
      sendProblem(response, 404, 'No class', 'This room is in no class.')
    })
    .all(onlyMethods('GET'))
  router
    .route('/class/progress')
    .put(
      learner(async (id, request, response) => {
        const body = parseProgress(request.body)
        if (!body.ok) return sendFieldErrors(response, body.errors)
        await classroom.progressed(id, body.value)
        done(response)
      }),
    )
    .all(onlyMethods('PUT'))
  router
    .route('/class/shown')
    .put(
      learner(async (id, _request, response) => {
        await classroom.shown(id)
        done(response)
      }),
    )
    .all(onlyMethods('PUT'))
  router
    .route('/class/lessons')
    .put(teacher, async (request, response) => {
      const body = parseLessons(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      await classroom.play(body.value.lessons)
      done(response)
    })
    .all(onlyMethods('PUT'))
  router
    .route('/class/banner')
    .put(teacher, async (request, response) => {
      const body = parseBanner(request.body)
      if (!body.ok) return sendFieldErrors(response, body.errors)
      await classroom.tell(body.value.text)
      done(response)
    })
    .delete(teacher, async (_request, response) => {
      await classroom.tell(null)
      done(response)
    })
    .all(onlyMethods('PUT', 'DELETE'))
  router
    .route('/class/learners/:id/look')
    .put(teacher, theLearner, async (request, response) => {
      await classroom.look(String(request.params.id))
      done(response)
    })
    .delete(teacher, theLearner, async (request, response) => {
      await classroom.lookAway(String(request.params.id))
      done(response)
    })
    .get(teacher, theLearner, whileShown, async (_request, response) => {
      const seen = await rooms.seen(response.locals.room)
      if (seen) response.json(seen)
      else gone(response)
    })
    .all(onlyMethods('GET', 'PUT', 'DELETE'))
  router
    .route('/class/learners/:id/journal')
    .get(teacher, theLearner, whileShown, async (_request, response) => {
      const recording = await rooms.recording(response.locals.room)
      if (!recording) return gone(response)
      response.type('json')
      // Whoever asked may have gone away meanwhile.
      await pipeline(recording, response).catch(() => {})
    })
    .all(onlyMethods('GET'))
  router
    .route('/class/learners/:id/reset')
    .post(teacher, theLearner, async (request, response) => {
      if (!(await rooms.reset(response.locals.room))) return gone(response)
      await classroom.countReset(String(request.params.id))
      done(response)
    })
    .all(onlyMethods('POST'))
  return router
}
