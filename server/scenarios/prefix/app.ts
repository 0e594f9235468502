import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const prefix = scenario(['strict', 'http-only', 'no-domain'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.post('/login', (req, res) => {
    res.cookie('__Host-id', 'ada', {
      secure: true,
      path: '/',
      ...(fix !== 'no-domain' && { domain: req.hostname }), // guilty
      ...(fix === 'strict' && { sameSite: 'strict' }),
      ...(fix === 'http-only' && { httpOnly: true }),
    })
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ id: req.cookies['__Host-id'] ?? null })
  })
  // end
  return app
})
