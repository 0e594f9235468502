import express from 'express'
import { scenario } from '../scenario-app.ts'

export const twoIds = scenario(['rolling', 'resave', 'expire'], ({ session, fix }) => {
  // shown
  const app = express()
  const old = session({
    secret: 'last year',
    resave: false,
    saveUninitialized: false,
    cookie: { path: '/lab/lesson' }, // guilty
  })
  app.post('/last-year', old, (req, res) => {
    req.session.visits = 1
    res.json({ ok: true })
  })
  if (fix === 'expire') {
    app.use((req, res, next) => {
      res.clearCookie('connect.sid', { path: '/lab/lesson' })
      next()
    })
  }
  app.use(
    session({
      secret: 'this year',
      ...(fix === 'rolling' && { rolling: true }),
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      saveUninitialized: false,
    }),
  )
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
