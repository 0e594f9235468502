import express from 'express'
import { scenario } from '../scenario-app.ts'

export const newSecret = scenario(['name', 'resave', 'both'], ({ session, fix }) => {
  // shown
  const app = express()
  const before = session({ secret: 'old secret', resave: false, saveUninitialized: false })
  const after = session({
    secret: fix === 'both' ? ['new secret', 'old secret'] : 'new secret', // guilty
    ...(fix === 'name' && { name: 'sid' }),
    ...(fix !== 'resave' && { resave: false }),
    ...(fix === 'resave' && { resave: true }),
    saveUninitialized: false,
  })
  let deployed = false
  app.post('/deploy', (req, res) => {
    deployed = true
    res.json({ ok: true })
  })
  app.use((req, res, next) => (deployed ? after : before)(req, res, next))
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
