import express from 'express'
import { scenario } from '../scenario-app.ts'

export const redirectBeforeSave = scenario(
  ['max-age', 'resave', 'wait', 'save'],
  ({ session, slowStore, fix }) => {
    // shown
    const app = express()
    app.use(
      session({
        store: slowStore(300),
        secret: 'a lesson',
        ...(fix !== 'resave' && { resave: false }),
        ...(fix === 'resave' && { resave: true }),
        saveUninitialized: false,
        ...(fix === 'max-age' && { cookie: { maxAge: 86_400_000 } }),
      }),
    )
    app.post('/login', (req, res) => {
      req.session.user = 'ada'
      if (fix === 'save') req.session.save(() => res.redirect('me'))
      else if (fix === 'wait') setTimeout(() => res.redirect('me'), 100)
      else res.redirect('me') // guilty
    })
    app.get('/me', (req, res) => {
      res.json({ user: req.session.user ?? null })
    })
    // end
    return app
  },
)
