import express from 'express'
import { scenario } from '../scenario-app.ts'

export const twoProcesses = scenario(
  ['max-age', 'resave', 'shared'],
  ({ session, memoryOf, sharedStore, fix }) => {
    // shown
    const worker = (number: number) => {
      const app = express()
      app.use(
        session({
          ...(fix !== 'shared' && { store: memoryOf(number) }), // guilty
          ...(fix === 'shared' && { store: sharedStore() }),
          secret: 'a lesson',
          ...(fix !== 'resave' && { resave: false }),
          ...(fix === 'resave' && { resave: true }),
          saveUninitialized: false,
          ...(fix === 'max-age' && { cookie: { maxAge: 86_400_000 } }),
        }),
      )
      app.post('/login', (req, res) => {
        req.session.user = 'ada'
        res.json({ ok: true, worker: number })
      })
      app.get('/me', (req, res) => {
        res.json({ user: req.session.user ?? null, worker: number })
      })
      return app
    }
    const workers = [worker(1), worker(2)]
    let turn = 0
    const app = express()
    app.use((req, res, next) => workers[turn++ % 2]?.(req, res, next))
    // end
    return app
  },
)
