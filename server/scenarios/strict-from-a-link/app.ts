import express from 'express'
import { scenario } from '../scenario-app.ts'

export const strictFromALink = scenario(['rolling', 'none', 'lax'], ({ session, home, fix }) => {
  // shown
  const app = express()
  app.use(
    session({
      secret: 'a lesson',
      resave: false,
      saveUninitialized: false,
      ...(fix === 'rolling' && { rolling: true }),
      ...(fix !== 'none' && fix !== 'lax' && { cookie: { sameSite: 'strict' } }), // guilty
      ...(fix === 'none' && { cookie: { sameSite: 'none' } }),
      ...(fix === 'lax' && { cookie: { sameSite: 'lax' } }),
    }),
  )
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    res.json({ ok: true })
  })
  app.get('/me', (req, res) => {
    res.json({ user: req.session.user ?? null })
  })
  app.get('/letter', (req, res) => {
    // a page of another site, as a mail in the browser is; it leads to the shop at once
    res.send(`<meta http-equiv="refresh" content="0; url=${home(req, '/me')}">`)
  })
  // end
  return app
})
