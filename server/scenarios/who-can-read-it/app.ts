import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const whoCanReadIt = scenario(['secure', 'strict', 'http-only'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.get('/hello', (req, res) => {
    res.cookie('theme', 'dark')
    if (fix === 'secure') res.cookie('id', 's3cret', { secure: true })
    else if (fix === 'strict') res.cookie('id', 's3cret', { sameSite: 'strict' })
    else if (fix === 'http-only') res.cookie('id', 's3cret', { httpOnly: true })
    else res.cookie('id', 's3cret') // guilty
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ id: req.cookies.id ?? null })
  })
  // end
  return app
})
