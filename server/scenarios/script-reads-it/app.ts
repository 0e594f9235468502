import express from 'express'
import { scenario } from '../scenario-app.ts'

export const scriptReadsIt = scenario(['secure', 'strict', 'http-only'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      resave: false,
      saveUninitialized: false,
      ...(fix === null && { cookie: { httpOnly: false } }), // guilty
      ...(fix === 'secure' && { cookie: { httpOnly: false, secure: 'auto' } }),
      ...(fix === 'strict' && { cookie: { httpOnly: false, sameSite: 'strict' } }),
      ...(fix === 'http-only' && { cookie: { httpOnly: true } }),
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
