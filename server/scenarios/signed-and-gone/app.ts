import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const signedAndGone = scenario(['http-only', 'no-secret', 'signed'], ({ fix }) => {
  // shown
  const app = express()
  if (fix === 'no-secret') app.use(cookieParser())
  else app.use(cookieParser('a lesson'))
  app.post('/theme', (req, res) => {
    res.cookie('theme', 'dark', {
      signed: true,
      ...(fix === 'http-only' && { httpOnly: true }),
    })
    res.json({ ok: true })
  })
  app.get('/theme', (req, res) => {
    if (fix === 'signed') res.json({ theme: req.signedCookies.theme ?? null })
    else res.json({ theme: req.cookies.theme ?? null }) // guilty
  })
  // end
  return app
})
