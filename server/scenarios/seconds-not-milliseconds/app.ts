import express from 'express'
import { scenario } from '../scenario-app.ts'

export const secondsNotMilliseconds = scenario(['hour', 'rolling', 'minute'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      resave: false,
      saveUninitialized: false,
      ...(fix === 'rolling' && { rolling: true }),
      ...(fix !== 'hour' && fix !== 'minute' && { cookie: { maxAge: 60 } }), // guilty
      ...(fix === 'hour' && { cookie: { maxAge: 3600 } }),
      ...(fix === 'minute' && { cookie: { maxAge: 60 * 1000 } }),
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
