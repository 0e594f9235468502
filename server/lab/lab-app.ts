import cookieParser from 'cookie-parser'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { Recorded } from '../../shared/protocol/recorded.ts'
import { answerBody } from '../agent/exchange/answer-body.ts'
import { notFound, onError } from '../http/http-errors.ts'
import { sendProblem, sendStoreFailure } from '../http/problem.ts'
import { jsonOnly, readBody } from '../http/request-body.ts'
import { clearSiteData } from './routes/clear-site-data.ts'
import { cookieRoutes } from './routes/cookie-routes.ts'
import { echo } from './routes/echo.ts'
import { redirectRoute } from './routes/redirect-route.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { signInRoutes } from './routes/sign-in-routes.ts'

export interface LabAppSetup {
  readonly options: LabOptions
  /** express-session with these options. */
  readonly session: RequestHandler
  /** Hears the raw body of each request. */
  readonly onBody: (request: express.Request, body: Buffer) => void
  /** Hears what was answered. */
  readonly onAnswer: (request: express.Request, body: Recorded) => void
}

/** The Express app under study: real cookie-parser, real express-session, real routes, with one set of options. */
export function labApp({ options, session, onBody, onAnswer }: LabAppSetup): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy)
  // A conditional answer would hide what the server saw.
  app.set('etag', false)
  app.use('/lab', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use('/lab', answerBody(onAnswer))
  // Ends here: what comes next takes an error for the store's.
  app.use('/lab', ...readBody(onBody), onError)
  app.use('/lab', clearSiteData())
  app.use('/lab', cookieParser([...options.parserSecrets]))
  app.use('/lab', session, onSessionError(options.session.name))
  app.all(/^\/lab\/(?:echo|api)(?:\/|$)/i, echo)
  app.use('/lab', jsonOnly, cookieRoutes(), sessionRoutes(), redirectRoute(), signInRoutes())
  app.use(notFound)
  app.use(onError)
  return app
}

/**
 * express-session passes on what the store answered, before the routes and after them. It throws where cookie-parser has
 * made an object of its cookie (`j:`), for it takes that for text; an app without an answer of its own would say 500.
 */
function onSessionError(name: string): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    if (typeof request.cookies[name] !== 'object') return sendStoreFailure(response, error)
    const detail = `cookie-parser reads a value that begins with j: as JSON, and express-session then takes that object for text (${error.message}). Clear the cookie ${name}, or send one that does not begin with j:.`
    sendProblem(response, 400, 'express-session threw', detail)
  }
}
