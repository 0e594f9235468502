import express from 'express'
import { scenario } from '../scenario-app.ts'

export const fetchWithoutCredentials = scenario(
  ['uninitialized', 'none', 'wildcard', 'both'],
  ({ session, fix }) => {
    // shown
    const app = express()
    app.use((req, res, next) => {
      if (fix === 'both') {
        res.set('Access-Control-Allow-Origin', req.get('Origin'))
        res.set('Access-Control-Allow-Credentials', 'true')
      } else res.set('Access-Control-Allow-Origin', '*') // guilty
      next()
    })
    app.use(
      session({
        secret: 'a lesson',
        resave: false,
        ...(fix !== 'uninitialized' && { saveUninitialized: false }),
        ...(fix === 'uninitialized' && { saveUninitialized: true }),
        ...(fix === 'none' && { cookie: { sameSite: 'none', secure: true } }),
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
