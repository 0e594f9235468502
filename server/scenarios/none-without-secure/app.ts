import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const noneWithoutSecure = scenario(['http-only', 'partitioned', 'secure'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.post('/theme', (req, res) => {
    res.cookie('theme', 'dark', {
      sameSite: 'none', // guilty
      ...(fix === 'http-only' && { httpOnly: true }),
      ...(fix === 'partitioned' && { partitioned: true }),
      ...(fix === 'secure' && { secure: true }),
    })
    res.json({ ok: true })
  })
  app.get('/theme', (req, res) => {
    res.json({ theme: req.cookies.theme ?? null })
  })
  // end
  return app
})
