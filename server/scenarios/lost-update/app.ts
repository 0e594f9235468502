import express from 'express'
import { scenario } from '../scenario-app.ts'

export const lostUpdate = scenario(['no-resave', 'save', 'apart'], ({ session, slowStore, fix }) => {
  // shown
  const app = express()
  const clicks = new Map<string, number>()
  app.use(
    session({
      store: slowStore(100),
      secret: 'a lesson',
      ...(fix !== 'no-resave' && { resave: true }),
      ...(fix === 'no-resave' && { resave: false }),
      saveUninitialized: false,
    }),
  )
  app.post('/start', (req, res) => {
    req.session.clicks = []
    res.json({ ok: true })
  })
  app.post('/click', (req, res) => {
    if (fix === 'apart') clicks.set(req.sessionID, (clicks.get(req.sessionID) ?? 0) + 1)
    else req.session.clicks = [...(req.session.clicks ?? []), performance.now()] // guilty
    if (fix === 'save') req.session.save(() => res.json({ ok: true }))
    else res.json({ ok: true })
  })
  app.get('/clicks', (req, res) => {
    if (fix === 'apart') res.json({ clicks: clicks.get(req.sessionID) ?? 0 })
    else res.json({ clicks: req.session.clicks?.length ?? 0 })
  })
  // end
  return app
})
