import express from 'express'
import { scenario } from '../scenario-app.ts'

export const fixation = scenario(['http-only', 'save', 'regenerate'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      resave: false,
      saveUninitialized: false,
      ...(fix === 'http-only' && { cookie: { httpOnly: true, sameSite: 'strict' } }),
    }),
  )
  app.get('/', (req, res) => {
    req.session.visits = (req.session.visits ?? 0) + 1
    res.json({ visits: req.session.visits })
  })
  app.post('/login', (req, res) => {
    const signIn = () => {
      req.session.user = 'ada' // guilty
      res.json({ ok: true })
    }
    if (fix === 'regenerate') req.session.regenerate(signIn)
    else if (fix === 'save') req.session.save(signIn)
    else signIn()
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
