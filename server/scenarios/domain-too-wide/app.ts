import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const domainTooWide = scenario(['dot', 'port', 'own'], ({ fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.post('/theme', (req, res) => {
    if (fix === 'dot') res.cookie('theme', 'dark', { domain: '.localhost' })
    else if (fix === 'port') res.cookie('theme', 'dark', { domain: `${req.hostname}:3000` })
    else if (fix === 'own') res.cookie('theme', 'dark')
    else res.cookie('theme', 'dark', { domain: 'localhost' }) // guilty
    res.json({ ok: true })
  })
  app.get('/theme', (req, res) => {
    res.json({ theme: req.cookies.theme ?? null })
  })
  // end
  return app
})
