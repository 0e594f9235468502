import express from 'express'
import { scenario } from '../scenario-app.ts'

export const comesBack = scenario(['rolling', 'clear', 'no-resave'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'no-resave' && { resave: true }), // guilty
      ...(fix === 'no-resave' && { resave: false }),
      ...(fix === 'rolling' && { rolling: true }),
      saveUninitialized: false,
    }),
  )
  app.get('/report', (req, res) => {
    setTimeout(() => res.json({ pages: 12 }), 300)
  })
  app.post('/logout', (req, res) => {
    const destroy = () => req.session.destroy(() => res.json({ ok: true }))
    if (fix === 'clear') res.clearCookie('connect.sid')
    setTimeout(destroy, 100)
  })
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
