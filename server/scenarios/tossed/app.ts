import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const tossed = scenario(['http-only', 'strict', 'prefix'], ({ fix }) => {
  // shown
  const app = express()
  const name = fix === 'prefix' ? '__Host-id' : 'id' // guilty
  app.use(cookieParser())
  app.post('/login', (req, res) => {
    if (fix === 'http-only') res.cookie(name, 'ada', { secure: true, httpOnly: true })
    else if (fix === 'strict') res.cookie(name, 'ada', { secure: true, sameSite: 'strict' })
    else res.cookie(name, 'ada', { secure: true })
    res.json({ ok: true })
  })
  app.post('/toss', (req, res) => {
    const domain = req.hostname.replace('api.', '')
    res.cookie(name, 'eve', { domain, path: '/lab/lesson', secure: true })
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.cookies[name] ?? null })
  })
  // end
  return app
})
