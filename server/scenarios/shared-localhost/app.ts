import express from 'express'
import { scenario } from '../scenario-app.ts'

export const sharedLocalhost = scenario(['rolling', 'uninitialized', 'name'], ({ session, fix }) => {
  // shown
  const project = (secret: string, name: string) => {
    const app = express()
    app.use(
      session({
        secret,
        name,
        resave: false,
        ...(fix !== 'uninitialized' && { saveUninitialized: false }),
        ...(fix === 'uninitialized' && { saveUninitialized: true }),
        ...(fix === 'rolling' && { rolling: true }),
      }),
    )
    app.post('/login', (req, res) => {
      req.session.user = 'ada'
      res.json({ ok: true })
    })
    app.get('/me', (req, res) => {
      res.json({ user: req.session.user ?? null })
    })
    return app
  }
  const app = express()
  app.use('/shop', project('the shop’s', 'connect.sid'))
  app.use('/blog', project('the blog’s', fix === 'name' ? 'blog.sid' : 'connect.sid')) // guilty
  // end
  return app
})
