import express, { type Response } from 'express'
import { scenario } from '../scenario-app.ts'

export const staleSocket = scenario(['resave', 'save', 'reload'], ({ session, sockets, fix }) => {
  // shown
  const app = express()
  const sessions = session({
    secret: 'a lesson',
    ...(fix !== 'resave' && { resave: false }),
    ...(fix === 'resave' && { resave: true }),
    saveUninitialized: false,
  })
  app.use(sessions)
  app.post('/visit', (req, res) => {
    req.session.visits = 1
    res.json({ ok: true })
  })
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    if (fix === 'save') req.session.save(() => res.json({ ok: true }))
    else res.json({ ok: true })
  })
  sockets.on('connection', (socket, request) => {
    const req = request as express.Request
    sessions(req, {} as Response, () => {
      socket.on('message', () => {
        const answer = () => socket.send(JSON.stringify({ user: req.session.user ?? null }))
        if (fix === 'reload') req.session.reload(answer)
        else answer() // guilty
      })
    })
  })
  // end
  return app
})
