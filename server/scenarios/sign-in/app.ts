import express from 'express'
import { Passport } from 'passport'
import { Strategy } from 'passport-local'
import { scenario } from '../scenario-app.ts'

export const signIn = scenario(['initialize', 'uninitialized', 'session'], ({ session, fix }) => {
  // shown
  const passport = new Passport()
  passport.use(new Strategy((name, password, done) => done(null, password === 'lovelace' && { name })))
  passport.serializeUser<string>((user, done) => done(null, (user as { name: string }).name))
  passport.deserializeUser<string>((name, done) => done(null, { name }))

  const app = express()
  app.use(express.json())
  app.use(
    session({
      secret: 'a lesson',
      resave: false,
      ...(fix !== 'uninitialized' && { saveUninitialized: false }),
      ...(fix === 'uninitialized' && { saveUninitialized: true }),
    }),
  )
  if (fix === 'initialize') app.use(passport.initialize())
  if (fix === 'session') app.use(passport.session())
  app.post('/login', passport.authenticate('local'), (req, res) => {
    res.json({ user: req.user })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.user ?? null }) // guilty
  })
  // end
  return app
})
