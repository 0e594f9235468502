import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const twoHosts = scenario(['strict', 'none', 'none-secure'], ({ fix }) => {
  // shown
  const app = express()
  app.use((req, res, next) => {
    res.set('Access-Control-Allow-Origin', req.get('Origin'))
    res.set('Access-Control-Allow-Credentials', 'true')
    next()
  })
  app.use(cookieParser())
  app.post('/login', (req, res) => {
    if (fix === 'strict') res.cookie('id', 'ada', { sameSite: 'strict' })
    else if (fix === 'none') res.cookie('id', 'ada', { sameSite: 'none' })
    else if (fix === 'none-secure')
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
