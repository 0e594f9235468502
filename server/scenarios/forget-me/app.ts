import express from 'express'
import { scenario } from '../scenario-app.ts'

export const forgetMe = scenario(['max-age', 'user', 'destroy'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(session({ secret: 'a lesson', resave: false, saveUninitialized: false }))
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    res.json({ ok: true })
  })
  app.post('/logout', (req, res) => {
    if (fix === 'user') delete req.session.user
    if (fix === 'max-age') res.cookie('connect.sid', '', { maxAge: 0 })
    else res.clearCookie('connect.sid') // guilty
    if (fix === 'destroy') req.session.destroy(() => res.json({ ok: true }))
    else res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
