import express from 'express'
import { scenario } from '../scenario-app.ts'

export const secureBehindProxy = scenario(['insecure', 'none', 'resave', 'trust'], ({ session, fix }) => {
  // shown
  const app = express()
  if (fix === 'trust') app.set('trust proxy', 1)
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      saveUninitialized: false,
      ...(fix !== 'insecure' && fix !== 'none' && { cookie: { secure: true } }), // guilty
      ...(fix === 'insecure' && { cookie: { secure: false } }),
      ...(fix === 'none' && { cookie: { secure: true, sameSite: 'none' } }),
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
