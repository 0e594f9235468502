import { type Request, type RequestHandler, type Response, Router } from 'express'
import { Passport } from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import { parseSignIn, parseSignOut } from '../../../shared/input/bodies/sign-in-bodies.ts'
import { onlyMethods } from '../../http/http-errors.ts'
import { sendFieldErrors, sendProblem, sendStoreFailure } from '../../http/problem.ts'
import { needsSession } from './needs-session.ts'

/** Who may sign in: nobody real, so the passwords stand here for everybody to read. */
const ACCOUNTS: Readonly<Record<string, string>> = { ada: 'lovelace', grace: 'hopper' }

/**
 * Sign-in with Passport, as apps do it. `/lab/login` gives the session a new id, as Passport has done since 0.6;
 * `/lab/login/fixed` is the mistake that session fixation lives on: it keeps the id the visitor came with.
 */
export function signInRoutes(): Router {
  const passport = new Passport()
  passport.use(
    new LocalStrategy((username, password, done) => {
      const known = Object.hasOwn(ACCOUNTS, username) && ACCOUNTS[username] === password
      done(null, known ? { name: username } : false)
    }),
  )
  passport.serializeUser<string>((user, done) => done(null, (user as Account).name))
  // Whatever stands in the session's `passport.user`, anybody may have put there.
  passport.deserializeUser<unknown>((name, done) =>
    done(null, typeof name === 'string' && Object.hasOwn(ACCOUNTS, name) ? { name } : false),
  )

  const router = Router()
  router.use(['/login', '/logout', '/me'], needsSession)
  router.post('/login', checkPassword(passport), (request, response) => {
    const body = parseSignIn(request.body)
    if (!body.ok) return sendFieldErrors(response, body.errors)
    dropStrange(request)
    request.logIn(
      userOf(response),
      { keepSessionInfo: body.value.keepSessionInfo, session: true },
      (error) => {
        if (error) return sendStoreFailure(response, error)
        answer(request, response)
      },
    )
  })
  router.post('/login/fixed', checkPassword(passport), (request, response) => {
    const user = userOf(response)
    Object.assign(request.session, { passport: { user: user.name } })
    request.user = user
    answer(request, response)
  })
  router.post('/logout', passport.session(), (request, response) => {
    const body = parseSignOut(request.body)
    if (!body.ok) return sendFieldErrors(response, body.errors)
    request.logOut(body.value, (error) => {
      if (error) return sendStoreFailure(response, error)
      answer(request, response)
    })
  })
  router.get('/me', passport.session(), answer)
  router.all(['/login', '/login/fixed', '/logout'], onlyMethods('POST'))
  router.all('/me', onlyMethods('GET'))
  return router
}

/**
 * Passport writes its user into whatever `req.session.passport` is (lib/sessionmanager.js): a text would throw, a list
 * would lose it as JSON. What is no object there is none of Passport's.
 */
function dropStrange({ session }: Request): void {
  const { passport } = session as { passport?: unknown }
  if (typeof passport === 'object' && passport !== null && !Array.isArray(passport)) return
  Reflect.deleteProperty(session, 'passport')
}

interface Account {
  readonly name: string
}

/** Asks Passport whether the password is right, and leaves the rest to the route. */
function checkPassword(passport: InstanceType<typeof Passport>): RequestHandler {
  return (request, response, next) => {
    const body = parseSignIn(request.body)
    if (!body.ok) return sendFieldErrors(response, body.errors)
    const check = passport.authenticate('local', (error: unknown, user: Account | false) => {
      if (error) return next(error)
      if (!user) {
        const detail = 'User name or password is wrong. Try ada with lovelace, or grace with hopper.'
        return sendProblem(response, 401, 'Not signed in', detail)
      }
      response.locals.user = user
      next()
    })
    check(request, response, next)
  }
}

function userOf(response: Response): Account {
  return response.locals.user as Account
}

function answer(request: Request, response: Response): void {
  response.json({ id: request.sessionID, user: request.user ?? null, session: request.session })
}
