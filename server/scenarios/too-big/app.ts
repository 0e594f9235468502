import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const tooBig = scenario(['http-only', 'max-age', 'session'], ({ session, fix }) => {
  // shown
  const roles = Array.from({ length: 400 }, (_, at) => `project-${at}`).join(' ')
  const app = express()
  app.use(cookieParser())
  app.use(session({ secret: 'a lesson', resave: false, saveUninitialized: false }))
  app.post('/login', (req, res) => {
    if (fix === 'session') req.session.roles = roles
    else if (fix === 'http-only') res.cookie('roles', roles, { httpOnly: true })
    else if (fix === 'max-age') res.cookie('roles', roles, { maxAge: 86_400_000 })
    else res.cookie('roles', roles) // guilty
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    const all = String(req.cookies.roles ?? req.session.roles ?? '')
    res.json({ roles: all === '' ? 0 : all.split(' ').length })
  })
  // end
  return app
})
