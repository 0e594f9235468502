import express from 'express'
import { scenario } from '../scenario-app.ts'

export const noCookieOnFirstVisit = scenario(['resave', 'rolling', 'write'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      ...(fix !== 'resave' && { resave: false }),
      ...(fix === 'resave' && { resave: true }),
      ...(fix === 'rolling' && { rolling: true }),
      saveUninitialized: false, // guilty
    }),
  )
  app.get('/', (req, res) => {
    if (fix === 'write') req.session.visits = (req.session.visits ?? 0) + 1
    res.json({ visits: req.session.visits ?? 0 })
  })
  // end
  return app
})
