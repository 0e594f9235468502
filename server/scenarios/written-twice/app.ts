import express from 'express'
import { scenario } from '../scenario-app.ts'

export const writtenTwice = scenario(['resave', 'rolling', 'once'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      ...(fix === 'rolling' && { rolling: true }),
      saveUninitialized: false,
    }),
  )
  app.get('/', (req, res) => {
    req.session.visits = (req.session.visits ?? 0) + 1
    res.json({ visits: req.session.visits })
  })
  app.post('/login', (req, res) => {
    req.session.regenerate(() => {
      req.session.user = 'ada'
      const answer = () => res.json({ user: 'ada' })
      if (fix === 'once') answer()
      else req.session.save(answer) // guilty
    })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
