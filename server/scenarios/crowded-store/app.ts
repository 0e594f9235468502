import express from 'express'
import { scenario } from '../scenario-app.ts'

export const crowdedStore = scenario(['no-resave', 'max-age', 'uninitialized'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'no-resave' && { resave: true }),
      ...(fix === 'no-resave' && { resave: false }),
      ...(fix !== 'uninitialized' && { saveUninitialized: true }), // guilty
      ...(fix === 'uninitialized' && { saveUninitialized: false }),
      ...(fix === 'max-age' && { cookie: { maxAge: 60_000 } }),
    }),
  )
  app.get('/style.css', (req, res) => {
    res.type('css').send('body { color: teal }')
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
