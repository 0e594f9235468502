import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const safariOnLocalhost = scenario(['strict', 'insecure', 'auto'], ({ fix }) => {
  // shown
  const app = express()
  app.set('trust proxy', 1)
  app.use(cookieParser())
  app.post('/login', (req, res) => {
    if (fix === 'strict') res.cookie('id', 'ada', { sameSite: 'strict', secure: true })
    else if (fix === 'insecure') res.cookie('id', 'ada', { secure: false })
    else if (fix === 'auto') res.cookie('id', 'ada', { secure: req.secure })
    else res.cookie('id', 'ada', { secure: true }) // guilty
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.cookies.id ?? null })
  })
  // end
  return app
})
