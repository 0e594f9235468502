import { createHmac } from 'node:crypto'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const tokenMismatch = scenario(['resave', 'lax', 'write'], ({ session, fix }) => {
  // shown
  const app = express()
  const tokenFor = (id: string) => createHmac('sha256', 'a key').update(id).digest('hex')
  app.use(express.json())
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      saveUninitialized: false,
      ...(fix === 'lax' && { cookie: { sameSite: 'lax' } }),
    }),
  )
  app.get('/form', (req, res) => {
    if (fix === 'write') req.session.asked = true
    res.json({ token: tokenFor(req.sessionID) }) // guilty
  })
  app.post('/order', (req, res) => {
    if (req.body.token === tokenFor(req.sessionID)) res.json({ ok: true })
    else res.status(403).json({ error: 'invalid csrf token' })
  })
  // end
  return app
})
