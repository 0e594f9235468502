import express from 'express'
import { scenario } from '../scenario-app.ts'

export const headersGone = scenario(['save', 'flush', 'first'], ({ session, fix }) => {
  // shown
  const app = express()
  app.use(session({ secret: 'a lesson', resave: false, saveUninitialized: false }))
  app.post('/login', (req, res) => {
    if (fix === 'first') req.session.user = 'ada'
    if (fix === 'flush') res.flushHeaders()
    res.write('checking, ') // guilty
    if (fix !== 'first') req.session.user = 'ada'
    if (fix === 'save') req.session.save(() => res.end('welcome'))
    else res.end('welcome')
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  // end
  return app
})
