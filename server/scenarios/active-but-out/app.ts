import express from 'express'
import { scenario } from '../scenario-app.ts'

export const activeButOut = scenario(['resave', 'uninitialized', 'rolling'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      ...(fix !== 'uninitialized' && { saveUninitialized: false }),
      ...(fix === 'uninitialized' && { saveUninitialized: true }),
      ...(fix === 'rolling' && { rolling: true }),
      cookie: { maxAge: 6000 }, // guilty
    }),
  )
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
