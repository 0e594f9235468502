import cookieParser from 'cookie-parser'
import express from 'express'
import { scenario } from '../scenario-app.ts'

export const twoMinutes = scenario(['max-age', 'lax', 'none-secure'], ({ home, fix }) => {
  // shown
  const app = express()
  app.use(cookieParser())
  app.post('/login', (req, res) => {
    if (fix === 'max-age') res.cookie('id', 'ada', { httpOnly: true, maxAge: 86_400_000 })
    else if (fix === 'lax') res.cookie('id', 'ada', { httpOnly: true, sameSite: 'lax' })
    else if (fix === 'none-secure')
      res.cookie('id', 'ada', { httpOnly: true, sameSite: 'none', secure: true })
    else res.cookie('id', 'ada', { httpOnly: true }) // guilty
    res.json({ ok: true })
  })
  app.get('/pay', (req, res) => {
    // the payment provider's page, on another site: it sends the customer back by a form
    res.send(`<form method="post" action="${home(req, '/paid')}"></form>
      <script>document.forms[0].submit()</script>`)
  })
  app.post('/paid', (req, res) => {
    res.json({ user: req.cookies.id ?? null })
  })
  // end
  return app
})
