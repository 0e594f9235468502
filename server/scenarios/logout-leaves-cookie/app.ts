import express from 'express'
import { scenario } from '../scenario-app.ts'

export const logoutLeavesCookie = scenario(['user', 'regenerate', 'clear'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(session({ secret: 'a lesson', resave: false, saveUninitialized: false }))
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    res.json({ ok: true })
  })
  app.post('/logout', (req, res) => {
    const done = () => {
      if (fix === 'clear') res.clearCookie('connect.sid')
      res.json({ ok: true })
    }
    if (fix === 'user') {
      delete req.session.user
      done()
    } else if (fix === 'regenerate') req.session.regenerate(done)
    else req.session.destroy(done) // guilty
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
