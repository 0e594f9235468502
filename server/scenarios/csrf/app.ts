import express from 'express'
import { scenario } from '../scenario-app.ts'

export const csrf = scenario(['http-only', 'secret', 'lax'], ({ session, home, fix }) => {
  // shown
  const app = express()
  app.use(express.urlencoded())
  app.use(
    session({
      secret: fix === 'secret' ? 'b1f7a3c95e2d4086a7e19c5f3b8d6024' : 'a lesson',
      resave: false,
      saveUninitialized: false,
      ...(fix !== 'http-only' && fix !== 'lax' && { cookie: { maxAge: 1_800_000 } }), // guilty
      ...(fix === 'http-only' && { cookie: { maxAge: 1_800_000, httpOnly: true } }),
      ...(fix === 'lax' && { cookie: { maxAge: 1_800_000, sameSite: 'lax' } }),
    }),
  )
  app.post('/login', (req, res) => {
    req.session.user = 'ada'
    req.session.mail = 'ada@shop.example'
    res.json({ ok: true })
  })
  app.get('/mail', (req, res) => {
    res.json({ mail: req.session.mail ?? null })
  })
  app.post('/mail', (req, res) => {
    if (req.session.user) req.session.mail = req.body.mail
    res.json({ mail: req.session.mail ?? null })
  })
  app.get('/prize', (req, res) => {
    // eve's page, on a site of hers
    res.send(`<form method="post" action="${home(req, '/mail')}">
      <input name="mail" value="eve@evil.example"></form>
      <script>document.forms[0].submit()</script>`)
  })
  // end
  return app
})
