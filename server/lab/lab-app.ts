import cookieParser from 'cookie-parser'
import express, { type Express } from 'express'
import session, { type Store } from 'express-session'
import type { LabOptions } from '../../shared/lab-options.ts'
import { BODY_LIMIT, notFound, onError } from '../http-errors.ts'
import { clearSiteData } from './clear-site-data.ts'
import { cookieRoutes } from './cookie-routes.ts'
import { echo } from './echo.ts'
import { sessionMiddlewareOptions } from './session-middleware.ts'
import { sessionRoutes } from './session-routes.ts'

export interface LabAppSetup {
  readonly options: LabOptions
  readonly store: Store
  /** Hears the raw body of each request. */
  readonly onBody: (request: express.Request, body: Buffer) => void
}

/** The Express app under study: real cookie-parser, real express-session, real routes, with one set of options. */
export function labApp({ options, store, onBody }: LabAppSetup): Express {
  const app = express()
  app.set('trust proxy', options.trustProxy)
  // A conditional answer would hide what the server saw.
  app.set('etag', false)
  app.use('/lab', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use(
    '/lab',
    express.json({
      limit: BODY_LIMIT,
      verify: (request, _response, body) => onBody(request as express.Request, body),
    }),
  )
  app.use('/lab', cookieParser([...options.parserSecrets]))
  app.use('/lab', session(sessionMiddlewareOptions(options.session, store)))
  app.use('/lab', cookieRoutes(), clearSiteData(), sessionRoutes())
  app.all(['/lab/echo', '/lab/echo/{*path}'], echo)
  app.use(notFound)
  app.use(onError)
  return app
}
