import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const howLong = scenario(['seconds', 'expires', 'day'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.get('/hello', (req, res) => {
    res.cookie('visit', '1')
    if (fix === 'seconds') res.cookie('crumb', 'hello', { maxAge: 86_400 })
    else if (fix === 'expires') res.cookie('crumb', 'hello', { expires: new Date(86_400_000) })
    else if (fix === 'day') res.cookie('crumb', 'hello', { maxAge: 24 * 60 * 60 * 1000 })
    else res.cookie('crumb', 'hello', { maxAge: 1000 }) // guilty
    res.json({ ok: true })
  })
  app.get('/bye', (req, res) => {
    res.clearCookie('visit')
    res.json({ ok: true })
  })
  app.get('/again', (req, res) => {
    res.json({ visit: req.cookies.visit ?? null, crumb: req.cookies.crumb ?? null })
  })
  // end
  return app
})
