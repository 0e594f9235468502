import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const firstSession = scenario(['http-only', 'signed', 'session'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(cookieParser('a lesson'))
  app.use(session({ secret: 'a lesson', resave: false, saveUninitialized: false }))
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    if (fix === 'http-only') res.cookie('user', 'ada', { httpOnly: true })
    else if (fix === 'signed') res.cookie('user', 'ada', { signed: true })
    else res.cookie('user', 'ada')
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    if (fix === 'session') res.json({ user: req.session.user ?? null })
    else if (fix === 'signed') res.json({ user: req.signedCookies.user ?? null })
    else res.json({ user: req.cookies.user ?? null }) // guilty
  })
  // end
  return app
})
