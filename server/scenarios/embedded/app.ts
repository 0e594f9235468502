import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const embedded = scenario(['none', 'none-secure', 'partitioned'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.get('/login', (req, res) => {
    if (fix === 'none') res.cookie('id', 'ada', { sameSite: 'none' })
    else if (fix === 'none-secure') res.cookie('id', 'ada', { sameSite: 'none', secure: true })
    else if (fix === 'partitioned')
      res.cookie('id', 'ada', { sameSite: 'none', secure: true, partitioned: true })
    else res.cookie('id', 'ada', { sameSite: 'lax' }) // guilty
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.cookies.id ?? null })
  })
  // end
  return app
})
