import express from 'express'
import { MemoryStore } from 'express-session'
import { scenario } from '../scenario-app.ts'

export const memoryGrows = scenario(['max-age', 'rolling', 'sweep'], ({ session, watched, every, fix }) => {
  // shown
  const app = express()
  const memory = new MemoryStore()
  app.get('/held', (req, res) => {
    res.json({ rows: Object.keys(memory.sessions).length })
  })
  app.use(
    session({
      store: watched(memory), // guilty
      secret: 'a lesson',
      resave: false,
      saveUninitialized: false,
      ...(fix === 'rolling' && { rolling: true }),
      ...(fix !== 'max-age' && { cookie: { maxAge: 300 } }),
      ...(fix === 'max-age' && { cookie: { maxAge: 100 } }),
    }),
  )
  if (fix === 'sweep') every(100, () => memory.all(() => {}))
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    res.json({ ok: true })
  })
  // end
  return app
})
