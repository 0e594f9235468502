import express from 'express'
import { scenario } from '../scenario-app.ts'

export const serverRestarted = scenario(
  ['max-age', 'secret', 'outside'],
  ({ session, memoryOf, sharedStore, fix }) => {
    // shown
    const app = express()
    app.use(
      session({
        ...(fix !== 'outside' && { store: memoryOf(1) }), // guilty
        ...(fix === 'outside' && { store: sharedStore() }),
        secret: fix === 'secret' ? ['the same as before', 'a lesson'] : 'a lesson',
        resave: false,
        saveUninitialized: false,
        ...(fix === 'max-age' && { cookie: { maxAge: 86_400_000 } }),
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
  },
)
